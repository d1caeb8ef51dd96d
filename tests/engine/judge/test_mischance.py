"""What other cells make of an answer's names: tests see those of their own place; what may be a mischance, a person sees."""

import sys
import types

import numpy as np
import pytest

from graders.checks import Grader
from graders.judge.definitions import MAX_DEFINITIONS, MAX_PIECES, definitions
from graders.judge.outline import Kind, Part
from graders.nbgrader.notebook import Bench, judge
from graders.nbgrader.source import Source
from graders.nbgrader.trusted import Trusted
from graders.nodes import new_code_cell
from graders.results import Submission

GIVEN = "import numpy as np"
STUB = "def {}(x):\n    raise NotImplementedError()"
TEST = "### BEGIN HIDDEN TESTS\nimport lesson\nlesson.grade_{0}({0})"
DOUBLE = "def double(x):\n    return np.multiply(x, sum([2]))"
TRIPLE = "def triple(x):\n    return np.multiply(x, 3)"


def grader(name, factor):
    def grade(student):
        g = Grader(name, student)
        g.cases("call", [(np.arange(float(size)),) for size in (3, 5)], lambda x: factor * x, weight=4)
        return g.verdict()

    return grade


@pytest.fixture
def grade(warden, worker, settings, monkeypatch):
    """Grades a notebook: what is given, two answers with their tests, and cells of one's own before some of these."""
    lesson = types.ModuleType("lesson")
    lesson.grade_double, lesson.grade_triple = grader("double", 2), grader("triple", 3)
    monkeypatch.setitem(sys.modules, "lesson", lesson)
    settings.exercises = "lesson"
    outline, trusted = [Part(None, Kind.SETUP, GIVEN)], {}
    for name, right in (("double", DOUBLE), ("triple", TRIPLE)):
        test = TEST.format(name)
        trusted[name] = Trusted(name, STUB.format(name), "code", "", False, None, True, False)
        trusted[f"{name}_hidden"] = Trusted(f"{name}_hidden", test, "code", "", True, 4.0, False, False)
        outline += [Part(name, Kind.ANSWER, right), Part(f"{name}_hidden", Kind.TEST, test, True, True)]

    def run(double=DOUBLE, triple=TRIPLE, own=()):
        answers = {"double": double, "triple": triple}
        cells = [new_code_cell(GIVEN)]
        for name, known in trusted.items():
            cells += [new_code_cell(source) for place, source in own if place == name]
            if answers.get(name, "") is not None:
                cells.append(known.as_cell())
                cells[-1].source = answers.get(name, known.source)
        submission = Submission("ana", "lesson", "lesson")
        judge(cells, Source.of(outline, trusted), Bench(warden, worker, settings, ()), submission)
        return submission

    return run


def codes(submission):
    return {note.code for note in submission.notes}


def test_a_hidden_test_meets_the_names_of_its_own_place(grade):
    double = "factor = 2\n\ndef helper(x):\n    return factor * x\n\n" + "def double(x):\n    return helper(x)"
    submission = grade(double, triple="factor = 3\n\ndef helper():\n    pass\n\n" + TRIPLE)
    assert submission.scores == {"double_hidden": 4.0, "triple_hidden": 4.0}


TAKEN = [
    "np = 3",
    "del np",
    "import math as np",
    "for np in range(2):\n    pass",
    "sum = 0",
    "from math import *\nsum = floor",
]


@pytest.mark.parametrize("scratch", TAKEN)
def test_where_a_scratch_cell_takes_a_given_name_an_answer_gets_what_it_is_worth_without(grade, scratch):
    submission = grade(own=[("triple_hidden", scratch)], triple=TRIPLE.replace("3", "sum([3])"))
    assert submission.scores == {"double_hidden": 4.0, "triple_hidden": 4.0}
    assert not submission.doubtful and codes(submission) == {"taken"}


@pytest.mark.parametrize("scratch", TAKEN)
def test_where_a_scratch_cell_takes_a_given_name_a_wrong_answer_stays_wrong(grade, scratch):
    submission = grade(own=[("double", scratch)], double=DOUBLE.replace("[2]", "[3]"))
    assert submission.scores == {"double_hidden": 0.0, "triple_hidden": 4.0}
    assert not submission.doubtful


def test_an_answer_may_need_the_meaning_that_another_cell_gave_to_a_given_name(grade):
    own = "class np:\n    def multiply(x, y):\n        return 2 * x"
    submission = grade("def double(x):\n    return np.multiply(x, 9)", own=[("double", own)])
    assert submission.scores == {"double_hidden": 4.0, "triple_hidden": 4.0}


@pytest.mark.parametrize(
    "scratch",
    [
        "double = double(np.ones(2))",
        "del double",
        "%reset -f",
        "def double(x):\n    return x",
        "np.multiply = max",
    ],
)
def test_an_answer_that_another_cell_has_changed_is_for_a_person(grade, scratch):
    submission = grade(own=[("double_hidden", scratch)])
    assert submission.scores["double_hidden"] == 0.0
    assert "double_hidden" in submission.doubtful


@pytest.mark.parametrize(
    ("answer", "doubtful"),
    [
        (DOUBLE.replace("double", "doubled"), {"double_hidden"}),
        ("# " + DOUBLE.replace("\n", "\n# "), {"double_hidden"}),
        ("1 " + DOUBLE, set()),
        (DOUBLE.replace("double(", "double[T]("), {"double_hidden"}),
        (DOUBLE.removesuffix(")"), set()),
    ],
)
def test_an_answer_that_is_python_and_does_not_define_its_name_is_for_a_person(grade, answer, doubtful):
    submission = grade(answer)
    assert (submission.doubtful, submission.scores["double_hidden"]) == (doubtful, 0.0)


def test_answers_that_are_not_there_at_all_are_no_mischance(grade):
    submission = grade(None, None)
    assert not submission.doubtful and "names" not in codes(submission)


def test_an_answer_that_is_not_reached_within_the_stub_is_for_a_person(grade):
    assert grade(STUB.format("double") + "\n    return np.multiply(x, 2)").doubtful == {"double_hidden"}
    assert grade("def double(x):\n    " + DOUBLE.replace("\n", "\n    ")).doubtful == {"double_hidden"}


def test_a_right_answer_below_the_tests_of_a_wrong_one_is_for_a_person(grade):
    wrong = DOUBLE.replace("[2]", "[3]")
    assert grade(wrong, own=[("triple", DOUBLE)]).doubtful == {"double_hidden"}
    assert grade(wrong, triple=TRIPLE + "\n\ndef double():\n    pass").doubtful == set()


@pytest.mark.parametrize(
    ("answer", "doubt"),
    [(STUB.format("double"), False), ("", False), (DOUBLE.replace("[2]", "[1]") + " if __name__ else open", False)],
)
def test_what_is_plainly_open_or_wrong_is_not(grade, answer, doubt):
    submission = grade(answer, own=[("double_hidden", "max = 1\nnp.pi")])
    assert (submission.scores["double_hidden"], bool(submission.doubtful)) == (0.0, doubt)


STOPS = [
    "import no_such_package",
    "%timeit -zz 1",
    "if no_such_name:\n    pass\nwith open('mine.csv') as file:\n    pass",
    "open('mine.csv')",
    "n = int(input('n? '))",
    "Sure! Here it is:\n```python",
    "def double(x):",
    "x =\u00a03",
]


@pytest.mark.parametrize("above", STOPS)
def test_what_a_cell_defines_counts_though_it_stops_above(grade, above):
    submission = grade(f"{above}\n{DOUBLE}")
    assert submission.scores["double_hidden"] == 4.0
    assert "stopped" in codes(submission)


def test_a_helper_that_stands_below_the_test_is_for_a_person(grade):
    helper = "def twice(x):\n    return np.multiply(x, 2)"
    assert grade("def double(x):\n    return twice(x)", own=[("triple", helper)]).doubtful == {"double_hidden"}
    assert grade("def double(x):\n    return thrice(x)", own=[("triple", helper)]).doubtful == set()


def test_a_cell_that_ends_the_process_is_not_tried_statement_by_statement(grade):
    submission = grade("\n".join(f"x{k} = __import__('os')._exit(1)" for k in range(20)) + f"\n{DOUBLE}")
    assert submission.doubtful == {"double_hidden"}
    assert submission.scores["triple_hidden"] == 4.0


def test_what_a_cell_of_ones_own_that_stops_lacks_is_for_a_person(grade):
    submission = grade("def double(x):\n    return table * x", own=[("double", "table = open('mine.csv').read()")])
    assert submission.doubtful == {"double_hidden"}


@pytest.mark.parametrize(
    "halt", ["breakpoint()", "import pdb; pdb.set_trace()", "from IPython.core.debugger import set_trace; set_trace()"]
)
def test_a_breakpoint_that_was_left_stops_nobody(grade, halt):
    assert grade(DOUBLE.replace("    return", f"    {halt}\n    return")).scores["double_hidden"] == 4.0


def test_where_nothing_stops_nothing_is_run_again(grade):
    assert codes(grade(DOUBLE + "\n\nassert double(1) == 3")) == set()


def test_the_definitions_of_what_is_no_python():
    text = "Words.\n@cached\n@other(\n)\ndef f(x):\n    return 1\n```\nx = 3\nprint(‘x’)\nclass A:\n\n    y = 1\nfor row in"
    assert [names for _, names in definitions(text)] == [{"f"}, {"x"}, {"A"}]


@pytest.mark.parametrize("line", ["a = 1\n", "a = )\n"])
def test_of_a_cell_with_thousands_of_definitions_the_first_are_read(line):
    found = definitions(line * MAX_PIECES + "b = 2\nfor row in")
    assert all(names == {"a"} for _, names in found) and len(found) <= MAX_DEFINITIONS


@pytest.mark.parametrize(
    ("source", "spent", "left"),
    [
        ("import time\ntime.sleep(60)", "waited_in_all", "waited"),
        ("while True:\n    pass", "timeout_in_all", "timeout"),
    ],
)
def test_what_ends_a_cell_is_told_as_it_was(grade, settings, source, spent, left):
    settings.cell_seconds = 1.0
    settings.waiting_seconds = settings.submission_seconds = 1.5
    submission = grade(own=[("double", source), ("triple", source)])
    limits = {note.code: note.params["limit"] for note in submission.notes if note.code in (spent, left)}
    assert limits == {left: "1", spent: "1.5"}
