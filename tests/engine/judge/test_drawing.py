"""Cells that only draw are left out, unless something may depend on them."""

import pytest

from graders.judge.drawing import needless
from graders.judge.outline import Kind, Outline, Part
from graders.nodes import new_code_cell, new_markdown_cell

DRAW, AGAIN = "shade = 3\nplot(shade)", "plot(shade, f(1))"
LESSON = Outline(
    (
        Part(None, Kind.SETUP, "import numpy as np"),
        Part(None, Kind.SETUP, DRAW, drawing=True),
        Part("f", Kind.ANSWER, "def f(x):\n    return x"),
        Part(None, Kind.SETUP, AGAIN, drawing=True),
        Part("f_test", Kind.TEST, "assert f(2) == 2", locked=True),
    )
)


def notebook(answer="def f(x):\n    return 2 * x", first=DRAW, more=()):
    sources = ["import numpy as np", first, answer, AGAIN, *more, "assert f(2) == 2"]
    return [new_code_cell(source) for source in sources]


def test_untouched_drawings_are_left_out():
    assert needless(notebook(), LESSON) == {1, 3}


def test_text_that_looks_like_a_drawing_is_none():
    cells = notebook()
    cells[1] = new_markdown_cell(DRAW)
    assert needless(cells, LESSON) == {3}


def test_a_tag_in_the_submission_says_nothing():
    cells = notebook(more=["y = f(3)"])
    cells[4].metadata["tags"] = ["drawing"]
    assert needless(cells, LESSON) == {1, 3}


def test_a_changed_drawing_runs_and_so_does_one_that_it_may_need():
    assert needless(notebook(first=DRAW + " "), LESSON) == {3}
    cells = notebook(more=["print(shade)"])
    assert needless(cells, LESSON) == {3}


@pytest.mark.parametrize(
    "answer", ["def f(x):\n    return shade * x", "def f(x):\n    return globals()['shade']", "%run -i helper.py"]
)
def test_a_name_that_the_students_code_may_read_keeps_the_cell(answer):
    assert 1 not in needless(notebook(answer), LESSON)


def test_a_parameter_of_the_same_name_is_another():
    assert needless(notebook("def f(shade):\n    return shade"), LESSON) == {1, 3}


def test_what_a_lesson_gives_anew_is_not_taken_from_a_drawing():
    given = Outline((*LESSON.parts, Part(None, Kind.SETUP, "shade = 5"), Part(None, Kind.SETUP, "print(shade)")))
    cells = notebook(more=["shade = 5", "print(shade)"])
    assert needless(cells, given) == {1, 3}
    assert needless([*cells[:4], cells[5]], given) == {3}


def test_a_drawing_that_runs_keeps_those_that_it_reads():
    parts = [*LESSON.parts, Part(None, Kind.SETUP, "tone = shade", drawing=True)]
    assert needless(notebook(more=["tone = shade", "tone + 1"]), Outline(tuple(parts))) == {3}
