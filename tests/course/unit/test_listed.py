"""What is listed of this course is there: its samples, and the mutants that are known to change nothing."""

from pathlib import Path

from graders.authoring import mutants, samples
from graders.authoring.workshop import Workshop

ROOT = Path(__file__).parents[3]


def test_every_file_below_solutions_is_a_sample_of_an_exercise():
    workshop = Workshop.open(ROOT)
    exercises = {(a, e) for a in workshop.assignments for e in workshop.exercises(a)}
    found = samples.find(workshop.solutions)
    assert {(sample.assignment, sample.exercise) for sample in found} == exercises
    assert len(list(workshop.solutions.rglob("*.py"))) == len(samples.paths(workshop.solutions))


def test_what_is_listed_as_equivalent_is_a_mutant_of_todays_solutions():
    workshop = Workshop.open(ROOT)
    today = {
        (exercise, mutant.change)
        for assignment in workshop.assignments
        for exercise, (before, solution) in mutants.solutions(workshop, assignment).items()
        for mutant in mutants.mutants(assignment, exercise, before, solution)
    }
    assert mutants.known(ROOT) and set(mutants.known(ROOT)) <= today
