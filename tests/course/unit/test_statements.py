"""What the texts state has a line in the list of statements, with a check; which sample breaks it is tried by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from graders import course
from graders.authoring import samples, statements
from graders.authoring.gates.subject import Subject
from graders.authoring.hints import drawn
from graders.authoring.workshop import Workshop

ROOT = Path(__file__).parents[3]
COURSE = course.load(ROOT)
WORKSHOP = Workshop(ROOT, COURSE)
PAIRS = 388  # of an exercise and a hint that a mistake in it draws, by its samples


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_each_sentence_that_asks_for_something_has_its_line(assignment):
    subject = Subject(WORKSHOP, assignment)
    assert [line for exercise in subject.exercises for line in statements.unsaid(subject, exercise)] == []


def test_each_exercise_has_its_section():
    exercises = {name for assignment in COURSE.assignments for name in COURSE.hidden.names(assignment)}
    assert set(statements.read(COURSE.hidden)) == exercises


def test_no_fewer_mistakes_than_before_draw_their_hint():
    found = samples.find(ROOT / COURSE.solutions)  # each is held to the hint that it states by tests of the samples
    assert len({(sample.exercise, sample.hint) for sample in found if sample.hint}) >= PAIRS


@pytest.mark.parametrize(
    ("assignment", "exercise", "hints"),
    [
        ("terminology_shapes", "reduced_shape", ["AssertionError: E_assert", "ambiguous truth value: E_truth"]),
        ("dtypes_precision", "promoted", ["ambiguous truth value: E_truth"]),
        ("reshape_einops", "pool", ["ambiguous truth value: E_truth"]),
        ("broadcasting_rules", "scale_rows", ["ambiguous truth value: E_truth", "transposed: X_scale_rows_turned"]),
        ("hardware_benchmark", "parallelism", ["AssertionError: E_assert", "ambiguous truth value: E_truth"]),
    ],
)
def test_an_unrelated_failure_draws_no_hint_but_what_its_words_mean(assignment, exercise, hints):
    assert list(drawn(COURSE.hidden, assignment, exercise)) == hints
