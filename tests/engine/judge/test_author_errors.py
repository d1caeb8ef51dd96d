"""Whatever a hidden test raises in its own code, a person looks: no silent zero, and the class goes on.

Only the person at the keyboard ends a run.
"""

from __future__ import annotations

import builtins
import signal
import warnings

import numpy as np
import pytest

from graders.checks import Grader, fresh_rng
from graders.verdict import Outcome

from .conftest import HIDDEN, double

RIGHT = "def double(x):\n    return 2 * x\n"
OWN = "second_hidden"


class Own(BaseException):
    """An author's own."""


class Unprintable(Exception):
    """Cannot even be told."""

    def __str__(self) -> str:
        raise ValueError("no words")


class Stop(KeyboardInterrupt):
    """As unittest and others define them."""


def instance(kind: type[BaseException]) -> BaseException:
    if issubclass(kind, BaseExceptionGroup):
        return kind("SECRET", [ValueError("SECRET")])
    if issubclass(kind, UnicodeDecodeError):
        return kind("utf-8", b"x", 0, 1, "SECRET")
    if issubclass(kind, UnicodeEncodeError):
        return kind("utf-8", "x", 0, 1, "SECRET")
    if issubclass(kind, UnicodeTranslateError):
        return kind("x", 0, 1, "SECRET")
    return kind("SECRET")


KINDS = sorted(
    {kind for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)},
    key=lambda kind: kind.__name__,
)
KINDS += [Own, Unprintable, Stop]


def fail(kind: type[BaseException]):
    raise instance(kind)


def only_in_a_race(kind):
    """A reference that is right until it is asked of the race's larger inputs."""
    return lambda x: fail(kind) if x.size > 10 else double(x)


def race(g: Grader, expected) -> None:
    rng = fresh_rng()
    g.cases("call", HIDDEN, double)
    g.faster_than(double, lambda: (rng.normal(size=50),), expected)


PLACES = {
    "reference": lambda g, kind: g.cases("call", HIDDEN, lambda x: fail(kind)),
    "inputs": lambda g, kind: g.cases("call", (fail(kind) for _ in "a"), double),
    "property": lambda g, kind: g.property("call", lambda call: fail(kind)),
    "after an answer": lambda g, kind: g.property("call", lambda call: (call(*HIDDEN[0]), fail(kind))[0]),
    "race": lambda g, kind: race(g, only_in_a_race(kind)),
    "inputs of a race": lambda g, kind: g.faster_than(double, lambda: fail(kind), double),
    "limit of memory": lambda g, kind: g.memory_within(HIDDEN[0], lambda x: fail(kind)),
}
MISTAKES = (KeyError, RecursionError, MemoryError, SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration, Own)


@pytest.fixture
def of_the_course(settings):
    settings.exercises = OWN


def as_the_courses(grade):
    """A function of this file as if it lay in the course's package."""
    space = {**globals(), "__name__": OWN, "grade": grade}
    exec("def told(student):\n    return grade(student)\n", space)
    return space["told"]


def assert_a_person_looks(judged) -> None:
    assert judged.points is None
    assert judged.verdict.needs_person
    assert {check.outcome for check in judged.verdict.checks} == {Outcome.INTERNAL}
    assert "SECRET" not in str(judged.outputs)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_whatever_a_hidden_test_raises_a_person_looks(judge, of_the_course, kind):
    assert_a_person_looks(judge(RIGHT, as_the_courses(lambda student: fail(kind))))


@pytest.mark.parametrize("place", PLACES)
def test_wherever_a_hidden_test_raises_a_person_looks(judge, runtime_of, of_the_course, place):
    runtime = runtime_of(RIGHT)
    for kind in MISTAKES:

        def grade(student, kind=kind):
            g = Grader("double", student)
            PLACES[place](g, kind)
            return g.verdict()

        assert_a_person_looks(judge(RIGHT, as_the_courses(grade), runtime=runtime))


def test_a_recursion_without_end_and_a_warning_that_became_an_error_are_the_authors_too(judge, of_the_course):
    def deeper(student):
        return deeper(student)

    def warned(student):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return np.float64(1) / np.float64(0)

    for grade in (deeper, warned):
        assert_a_person_looks(judge(RIGHT, as_the_courses(grade)))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_generator_of_inputs_that_fails_at_its_end_goes_to_a_person(judge, of_the_course):
    def stubborn():
        try:
            yield from HIDDEN
        finally:
            raise ValueError("SECRET")

    def grade(student):
        g = Grader("double", student)
        g.cases("call", stubborn(), lambda x: 3 * x)
        return g.verdict()

    judged = judge(RIGHT, as_the_courses(grade))
    assert judged.points is None and judged.verdict.needs_person


@pytest.mark.parametrize("kind", ["ZeroDivisionError", "SystemExit", "KeyboardInterrupt", "RecursionError"])
def test_the_same_raised_by_the_student_costs_the_student(judge, of_the_course, kind):
    def grade(student):
        g = Grader("double", student)
        g.cases("call", HIDDEN, double)
        return g.verdict()

    judged = judge(f"def double(x):\n    raise {kind}('x')", as_the_courses(grade))
    assert judged.points == 0 and not judged.verdict.needs_person


def test_the_person_at_the_keyboard_ends_the_run(judge, of_the_course):
    def grade(student):
        signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        judge(RIGHT, as_the_courses(grade))
    assert signal.getsignal(signal.SIGINT) is before
