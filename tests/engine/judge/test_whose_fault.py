"""An ordinary test cell fails: by its own bug, by what the judge cannot do, or by what the student wrote."""

import pytest

from graders.bench.cells import Case
from graders.course import Course
from graders.judge.runtime import ReferenceWorker
from graders.nbgrader.notebook import Bench, judge
from graders.nbgrader.source import Source, outline_of
from graders.results import Submission

RIGHT = "def f(x):\n    return 9.0 if x == 2 else [x]\nclass Pile:\n    pass"
UNTOUCHED = "# YOUR CODE HERE\nraise NotImplementedError()"
THEIRS = {  # what a student's value, or its absence, makes go wrong
    "arithmetic": "assert abs(f(2) - 9) < 1e-9",
    "order": "assert f(2) > 3",
    "item": "assert f(5)[0] == 5",
    "length": "assert len(f(5)) == 1",
    "iteration": "assert [v for v in f(5)] == [5]",
    "attribute": "import numpy as np\nassert f(2).is_integer()",
    "library": "import numpy as np\nnp.testing.assert_allclose(f(2), 9.0)\nassert round(f(2)) == 9",
    "unpacking": "one, = f(5)\nassert one == 5",
    "text": "assert '9.0 km' == str(f(2)) + ' km' and 'x' + ' ' * int(f(2)) == 'x         '",
    "key": "assert {9.0: 'nine'}[f(2)] == 'nine'",
    "text as code": "exec('told = f(2)')\nassert eval(' told == 9')",
    "a check as text": "exec('assert f(2) == 9')",
    "helper": "def near(a, b):\n    return abs(a - b) < 1e-9\nassert near(f(2), 9)",
}
OWN = {  # fails whatever the student wrote
    "a wrong number": "assert f(2) == 10",
    "a name that nobody defines": "assert f(2) == nine",
    "a misspelt function of a library": "import math\nassert math.squareroot(81) == f(2)",
    "its own key": "wanted = {1: 9}\nassert f(2) == wanted[2]",
    "its own type": "assert f(2) + 'nine'",
    "no Python": "assert f(2) = 9",
    "a module that is not installed": "import no_such_module\nassert f(2) == 9",
    "a file that is not there": "assert open('no_such.txt').read() == str(f(2))",
}
UNJUDGED = {  # right, and nothing for the judge to decide
    "an object": "assert Pile() == Pile() or True",
    "a program": "import subprocess\nsubprocess.run(['true'])\nassert f(2) == 9",
    "a source": "import inspect\nassert 'return' in inspect.getsource(f)",
}
ALL = {**THEIRS, **OWN, **UNJUDGED}
ANSWERS = {
    "right": RIGHT,
    "None": "def f(x):\n    return None\nclass Pile:\n    pass",
    "raises": "def f(x):\n    raise KeyError(x)\nclass Pile:\n    pass",
    "missing": "def g(x):\n    return 9.0",
    "untouched": UNTOUCHED,
}


@pytest.fixture(scope="module")
def points(warden):
    """Points by answer and test; None where a person decides. The reasons are in ``why``."""
    case = Case("faults", RIGHT, "", tuple({"test": source} for source in ALL.values()))
    trusted = case.trusted()
    source = Source.of(outline_of(case.notebook(RIGHT), trusted.values()), trusted)
    bench, found, why = Bench(warden, ReferenceWorker(warden), Course(), ()), {}, {}
    for answer, text in ANSWERS.items():
        submission = Submission("", "", "")
        judge(case.notebook(text).cells, source, bench, submission)
        found[answer] = {name: submission.scores[f"test{n}"] for n, name in enumerate(ALL)}
        why[answer] = {note.params.get("cell"): note.code for note in submission.notes}
    bench.worker.close()
    found["why"] = {name: why["right"].get(f"test{n}") for n, name in enumerate(ALL)}
    return found


@pytest.mark.parametrize("answer", ["None", "raises", "missing"])
def test_what_a_students_value_makes_go_wrong_is_the_students(points, answer):
    assert {name: points["right"][name] for name in THEIRS} == dict.fromkeys(THEIRS, 1.0)
    assert {name: points[answer][name] for name in THEIRS} == dict.fromkeys(THEIRS, 0.0)


@pytest.mark.parametrize("answer", ["right", "None", "raises", "missing"])
def test_what_a_test_makes_go_wrong_itself_is_for_a_person(points, answer):
    assert {name: points[answer][name] for name in OWN} == dict.fromkeys(OWN)


def test_what_the_judge_cannot_do_is_for_a_person(points):
    assert {name: points["right"][name] for name in UNJUDGED} == dict.fromkeys(UNJUDGED)


def test_the_person_is_told_why(points):
    assert {points["why"][name] for name in OWN} <= {"own_fault", "internal"}
    assert {points["why"][name] for name in UNJUDGED} == {"uncrossed"}


def test_nobody_is_asked_to_look_at_an_answer_that_was_not_touched(points):
    assert set(points["untouched"].values()) == {0.0}
