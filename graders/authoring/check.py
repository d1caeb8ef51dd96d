"""``graders check``: every gate for an assignment, or for one exercise of it.

First what can be read (:mod:`graders.authoring.gates`), then what has to be tried: the samples' fates, and
whether the hidden test notices small changes of the solution. All mistakes are told, not only the first.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from graders.authoring import mutants, release, samples, statements
from graders.authoring.gates import GATES, Subject
from graders.authoring.gates.texts import missing, used
from graders.authoring.samples import Sample, SampleError
from graders.authoring.sampling import Trial, again, bench, needed
from graders.authoring.statements import Tried
from graders.authoring.workshop import Workshop
from graders.checks.inputs import new_seed
from graders.checks.race import hurried
from graders.course import CourseError
from graders.hidden import PREFIX
from graders.text import knows, say
from graders.verdict import Verdict


def run(assignment: str, exercise: str | None, *, release_first: bool = False) -> int:
    """Print each gate with what has to be mended; 0 if that is nothing.

    Parameters
    ----------
    release_first: make the release of the assignment, if it can be made, before it is looked at.

    Raises
    ------
    CourseError: there is no such assignment or exercise, or nothing of it.
    """
    start = time.monotonic()
    workshop = Workshop.open()
    subject = Subject.of(workshop, assignment, exercise)
    if release_first:
        with contextlib.suppress(CourseError):  # the gate of releases says why not, among all else
            release.run([assignment])
    if not subject.exercises:
        workshop.notebook(assignment)
        print(say("check.ordinary", assignment=assignment))
        return 0
    count = 0
    for name, found in _all(subject):
        print(f"{name:13} {say('check.passed') if not found else len(found)}", flush=True)
        for sentence in found:
            print(f"  {sentence}", flush=True)
        count += len(found)
    code = "mend" if count else "ready"
    print(say(f"check.{code}", what=exercise or assignment, count=count, seconds=f"{time.monotonic() - start:.1f}"))
    return 1 if count else 0


def _all(subject: Subject) -> Iterator[tuple[str, list[str]]]:
    told: dict[str, list[str]] = {}
    for name, gate in GATES.items():
        told[name] = list(gate(subject))
        yield name, told[name]
    if told["hidden tests"]:
        return  # what is not written yet is not tried
    ready = list(_complete(subject))
    found = [sample for name in ready for sample in _samples(subject, name)]
    solutions = {e: texts for e, texts in _solutions(subject).items() if e in ready}
    sources = [(s.assignment, s.exercise, s.source) for s in found]
    sources += [(subject.assignment, e, f"{before}\n{solution}") for e, (before, solution) in solutions.items()]
    with hurried(), bench(subject.workshop.root, needed(subject.workshop.settings.hidden, sources)) as trial:
        tried = {name: Tried() for name in ready}
        yield "fates", list(dict.fromkeys(_fates(subject, found, trial, tried)))
        if listed := [name for name in ready if name in statements.read(subject.workshop.settings.hidden)]:
            yield "statements", [line for name in listed for line in statements.lacking(subject, name, tried[name])]
        yield "mutants", list(_mutants(subject, solutions, trial))


def _complete(subject: Subject) -> Iterator[str]:
    """The exercises that can be tried."""
    try:
        tests = subject.workshop.exercises(subject.assignment)
    except CourseError:  # the gate of hidden tests has said so
        return
    loaded = subject.workshop.settings.hidden.load(subject.assignment)
    yield from (name for name in subject.exercises if name in tests and hasattr(loaded, name))


def _samples(subject: Subject, exercise: str) -> Iterator[Sample]:
    folder = subject.workshop.solutions
    for path in samples.paths(folder, [subject.assignment], [exercise]):
        try:
            yield from samples.read_all(path, folder)
        except SampleError:  # the gate of samples has said so
            continue


def _solutions(subject: Subject) -> dict[str, tuple[str, str]]:
    try:
        return mutants.solutions(subject.workshop, subject.assignment)
    except (CourseError, SyntaxError):  # the gate of notebooks has said so
        return {}


def _fates(subject: Subject, found: list[Sample], trial: Trial, tried: dict[str, Tried]) -> Iterator[str]:
    """What is wrong with the samples' fates; notes what each of them failed."""
    plain = {code for _, tree in subject.trees for _, code in used(tree)}  # the gate of texts has looked at those
    for sample in found:
        seed = new_seed()
        verdict = trial(sample.assignment, sample.exercise, sample.source, seed)
        place = sample.place.removeprefix(f"{subject.workshop.root}/")
        if trial.trouble:
            yield trial.trouble
        elif complaint := sample.complaint(verdict):
            yield f"{place}: {complaint}\n{again(sample, seed)}"
        tried[sample.exercise].note(sample.name, verdict)
        yield from _unsaid(subject, verdict, plain)


def _unsaid(subject: Subject, verdict: Verdict, plain: set[str]) -> Iterator[str]:
    """Codes without text that are made up while the hidden test runs."""
    module = subject.workshop.shown(subject.module) if subject.module else subject.assignment
    for check in verdict.checks:
        codes = [f"cases.{check.case}", f"checks.{check.code}", *([f"hints.{check.hint}"] if check.hint else [])]
        for code in codes:
            if not knows(code) and code not in plain:
                yield missing(subject, f"{module}, {PREFIX}{verdict.exercise}", code)


def _mutants(subject: Subject, solutions: dict[str, tuple[str, str]], trial: Trial) -> Iterator[str]:
    for exercise, (before, solution) in solutions.items():
        try:
            result = mutants.graded(subject.workshop.root, subject.assignment, exercise, before, solution, trial)
        except SampleError as error:
            yield str(error)
            continue
        for mutant in result.survived:
            yield say("mutants.survived", exercise=exercise, change=mutant.change)
