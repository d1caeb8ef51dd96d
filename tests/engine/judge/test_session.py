"""One pass through a notebook: what is noted besides the points."""

import sys
import types

import numpy as np
import pytest
from nbformat.v4 import new_code_cell

from graders.checks import Grader, race
from graders.nbgrader.notebook import Bench, judge
from graders.nbgrader.source import Source
from graders.nbgrader.trusted import Trusted
from graders.results import Submission

from .conftest import double

TEST = "### BEGIN HIDDEN TESTS\nimport lesson\nlesson.grade(double)"
ONE_BY_ONE = "import numpy as np\ndef double(x): return np.array([2 * number for number in x])"


def one_by_one(x):
    return np.array([2 * number for number in x])


def grade(student):
    """Speed alone; the threshold is twice the reference's."""
    g = Grader("double", student)
    g.faster_than(one_by_one, lambda: (np.random.default_rng().random(3000),), double)
    return g.verdict()


@pytest.fixture
def grade_notebook(warden, worker, settings, monkeypatch):
    """Runs a notebook of one answer and one hidden test; the submission."""
    lesson = types.ModuleType("lesson")
    lesson.grade = grade
    monkeypatch.setitem(sys.modules, "lesson", lesson)

    def run(answer):
        submission = Submission("ana", "lesson", "lesson")
        trusted = {"double_hidden": Trusted("double_hidden", TEST, "code", "", True, 4.0, False, False)}
        cells = [new_code_cell(answer), trusted["double_hidden"].as_cell()]
        judge(cells, Source.of((), trusted), Bench(warden, worker, settings, ()), submission)
        return submission

    return run


@pytest.mark.timing
def test_a_speed_that_was_measured_needs_no_word(grade_notebook):
    submission = grade_notebook(ONE_BY_ONE)
    assert (submission.scores, submission.notes) == ({"double_hidden": 0.0}, [])


def test_where_the_machine_was_too_noisy_a_person_is_told(grade_notebook, worker, monkeypatch):
    monkeypatch.setattr(worker, "is_noisy", lambda: True)
    submission = grade_notebook(ONE_BY_ONE)
    assert submission.scores == {"double_hidden": 4.0}
    assert [(note.code, note.needs_look) for note in submission.notes] == [("speed_noisy", True)]
    assert "`double_hidden`" in submission.notes[0].text()


@pytest.mark.timing
def test_a_race_that_nobody_won_is_remarked(grade_notebook, monkeypatch):
    monkeypatch.setattr(race, "MAX_ROUNDS", 3)
    submission = grade_notebook(ONE_BY_ONE)
    assert submission.scores == {"double_hidden": 4.0}
    assert [(note.code, note.needs_look) for note in submission.notes] == [("speed_undecided", False)]


def test_a_switch_that_was_set_elsewhere_costs_nothing_and_is_named(grade_notebook, monkeypatch):
    def values(student):
        g = Grader("double", student)
        g.cases("call", [(np.arange(3.0),)], double)
        return g.verdict()

    monkeypatch.setattr(sys.modules["lesson"], "grade", values)
    warns = "import warnings\ndef double(x):\n    warnings.warn('slowly')\n    return 2 * x\n"
    assert grade_notebook(warns).notes == []
    submission = grade_notebook(f"{warns}warnings.simplefilter('error')")
    assert submission.scores == {"double_hidden": 4.0}
    assert [(note.code, note.needs_look) for note in submission.notes] == [("switched", False)]
    assert "`warnings.filterwarnings`" in submission.notes[0].text()
    wrong = grade_notebook("import warnings\ndef double(x): return x\nwarnings.simplefilter('error')")
    assert (wrong.scores, wrong.notes) == ({"double_hidden": 0.0}, [])
