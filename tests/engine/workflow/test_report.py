"""The class report says what the gradebook and the judge know, and who needs a look."""

from __future__ import annotations

import re

from .conftest import NAME, CourseFolder, cell


def report(course: CourseFolder) -> str:
    course.run("graders", "report", NAME)
    return (course.root / "report.html").read_text("utf-8")


def test_the_report_names_who_needs_a_look_and_no_one_else(course: CourseFolder):
    course.submit("ana")
    course.submit("joao", lambda nb: nb.cells.remove(cell(nb, "center_hidden")))
    course.submit("maria", raw="my answers are on paper")
    assert course.nbgrader("autograde", NAME, check=False).returncode == 1
    page = report(course)
    assert re.findall(r"<p class=look>(.*?)</p>", page) == ["Needs a look: maria"]
    assert re.findall(r"<tr class=look><td>(\w+)</td>", page) == ["maria"]
    assert "mean 16.0 of 24 points" in page
    assert "The test cell `center_hidden` was missing and was put back." in page.split("<td>joao</td>")[1]
    assert "2 of 3 got all points" in page


def test_a_submission_that_waits_for_a_persons_grade_needs_a_look(course: CourseFolder):
    """As long as nbgrader has no score, which is so where the kit's own test failed."""
    from nbgrader.api import Gradebook

    course.submit("ana")
    course.nbgrader("autograde", NAME)
    assert "class=look" not in report(course)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("center_hidden", NAME, NAME, "ana")
        grade.needs_manual_grade = True
        gradebook.db.commit()
    assert "Needs a look: ana" in report(course)
