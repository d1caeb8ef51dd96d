"""Hidden tests that a course uses and does not name: they would be seen, and their own mistakes would count."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from graders.hidden import HiddenTests
from graders.nbgrader.gate import Finding
from graders.nbgrader.generate import unnamed_tests

SECOND = Path(__file__).resolve().parents[1] / "second_course"
NOTEBOOK = SECOND / "source" / "loops" / "loops.ipynb"


def told(package, notebook=NOTEBOOK):
    return unnamed_tests(SimpleNamespace(hidden=HiddenTests(package)), SECOND, [str(notebook)])


def test_the_cell_and_the_line_to_write_are_told():
    sentence = told("")
    assert "The test cell twice_hidden of source/loops/loops.ipynb imports drills" in sentence
    assert "c.Course.exercises = 'drills'" in sentence


@pytest.mark.parametrize("module", ["numpy", "unittest", "beside", "no_such_module"])
def test_other_modules_of_a_test_cell_are_nobodys_hidden_tests(module, tmp_path):
    path = tmp_path / "loops.ipynb"
    path.write_text(NOTEBOOK.read_text("utf-8").replace("from drills import loops", f"import {module}"), "utf-8")
    assert told("", path) is None


def test_what_the_course_names_is_in_order():
    assert told("drills") is None


def test_a_test_that_fails_itself_is_to_be_mended_whatever_was_graded():
    rows = [Finding("a_hidden", answer, 2.0, None, "").row() for answer in ("solution", "release")]
    assert all("the test itself fails" in row[3] and row[4] == "mend the test" for row in rows)
