"""The class report says what the gradebook and the judge know, and who needs a look."""

from __future__ import annotations

import csv
import json
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
    assert re.findall(r"<summary>(Needs a look.*?)</summary>", page) == ["Needs a look: maria"]
    assert "mean 16 of 24 points" in page
    assert "Test cells that were missing were put back: <code>center_hidden</code>." in page.split(">joao</th>")[1]
    assert "2 of 3 got all points" in page
    links = re.findall(r'href="([^"#]+)"', page.split(">joao</th>")[1].partition("</tr>")[0])
    assert links[0] == f"autograded/joao/{NAME}/{NAME}.ipynb" and (course.root / links[0]).is_file()
    assert links[1].startswith("http://localhost:8888/formgrader/submissions/")
    with open(course.root / "report.csv", newline="") as file:
        assert {row["student"] for row in csv.DictReader(file)} == {"ana", "joao", "maria"}
    data = json.loads((course.root / "report.json").read_text("utf-8"))[NAME]
    assert [each["student"] for each in data["students"] if each["needs_look"]] == ["maria"]


def test_a_submission_that_waits_for_a_persons_grade_needs_a_look(course: CourseFolder):
    """As long as nbgrader has no score, which is so where the kit's own test failed."""
    from nbgrader.api import Gradebook

    course.submit("ana")
    course.nbgrader("autograde", NAME)
    assert "Needs a look" not in report(course)
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("center_hidden", NAME, NAME, "ana")
        grade.needs_manual_grade = True
        gradebook.db.commit()
    assert "Needs a look: ana" in report(course)
