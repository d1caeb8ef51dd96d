"""A small hidden test, and a way to hold a student's source to it through the real sandbox."""

import sys
import types

import numpy as np
import pytest

from graders.checks import Grader
from graders.course import Course
from graders.judge.cell import run_cell
from graders.judge.runtime import ReferenceWorker, RemoteRuntime
from graders.judge.space import Space
from graders.judge.student import SampleStudent

HIDDEN = [(np.random.default_rng(20260).normal(0, 100, size),) for size in (3, 5)]
CELL = "import lesson\nlesson.grade(double)"


def double(x):
    return 2 * x


def grade_double(student):
    """Values, then inputs, then random numbers."""
    g = Grader("double", student)
    g.cases("call", HIDDEN, double, weight=2)
    g.inputs_kept()
    g.random_state_kept()
    return g.verdict()


@pytest.fixture(scope="session")
def worker(warden):
    """The process that references run in."""
    reference = ReferenceWorker(warden)
    yield reference
    reference.close()


@pytest.fixture
def runtime_of(warden, worker, settings):
    """Makes the judge's view of a student who wrote some source; the course's hidden tests are in ``lesson``."""
    students = []
    settings.exercises = "lesson"

    def make(source, of=None, by=None, **limits):
        students.append(SampleStudent(of or warden, source, Course(**limits)))
        return RemoteRuntime(students[-1], by or worker, settings)

    yield make
    for student in students:
        student.close()


@pytest.fixture
def judge(runtime_of, monkeypatch):
    """Runs a test cell against a student's source; its `runtime` is the one of the last run."""

    def run(source, grade=grade_double, cell=CELL, total=4.0, runtime=None):
        lesson = types.ModuleType("lesson")
        lesson.grade = grade
        monkeypatch.setitem(sys.modules, "lesson", lesson)
        run.runtime = runtime or runtime_of(source)
        return run_cell(cell, "double_hidden", total, Space(run.runtime))

    return run


@pytest.fixture
def impatient(settings):
    """A short time limit, for functions that never answer."""
    settings.call_seconds = 0.5
