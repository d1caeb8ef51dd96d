"""The sample class of the demo hands in what it says, and no more."""

import warnings

import nbformat
import pytest

from graders.authoring import samples
from graders.authoring.workshop import Workshop
from graders.demo.play import ASSIGNMENTS
from graders.demo.students import CLASS, solve


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_notebook_that_is_handed_in_is_one_and_only_the_tests_differ(root, assignment):
    workshop = Workshop.open(root)
    pool = samples.find(workshop.solutions, [assignment])
    order = workshop.exercises(assignment)
    release = root / "release" / assignment / f"{assignment}.ipynb"
    doubled = {}
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a cell id that is there twice warns
        for student in (student for student in CLASS if student.raw is None):
            notebook = nbformat.reads(solve(release, student, order, pool), as_version=4)
            marks = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
            doubled[student.name] = sorted({mark for mark in marks if mark and marks.count(mark) > 1})
    assert [name for name, marks in doubled.items() if marks] == ["joao"]
    assert len(doubled["joao"]) == 1
