"""``nbgrader generate_assignment``: what cannot be released is told in one sentence, and the old release stays."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader.converters import NbGraderException
from nbgrader.coursedir import CourseDirectory

from graders.course import load_config
from graders.nbgrader import safe_defaults
from graders.nbgrader.generate import GenerateAssignment

from .conftest import NAME, CourseFolder, cell
from .test_bad_input import one_sentence


def source(course: CourseFolder) -> Path:
    return course.root / "source" / NAME / f"{NAME}.ipynb"


def edit(course: CourseFolder, change: Callable[[nbformat.NotebookNode], object]) -> None:
    notebook = nbformat.read(source(course), as_version=4)
    change(notebook)
    source(course).write_text(json.dumps(notebook), "utf-8")


def state(course: CourseFolder) -> dict[str, bytes]:
    """Every file of the release, and what the gradebook holds."""
    files = {str(p): p.read_bytes() for p in course.root.glob("release*/**/*") if p.is_file()}
    with sqlite3.connect(course.root / "gradebook.db") as book:
        return {**files, "gradebook": "\n".join(book.iterdump()).encode()}


def no_end(notebook: nbformat.NotebookNode) -> None:
    hidden = cell(notebook, "center_hidden")
    hidden.source = hidden.source.replace("### END HIDDEN TESTS", "")


def twice(notebook: nbformat.NotebookNode) -> None:
    cell(notebook, "center_hidden").metadata.nbgrader.grade_id = "mse_hidden"


def without_points(notebook: nbformat.NotebookNode) -> None:
    del cell(notebook, "center_hidden").metadata.nbgrader["points"]


def generate(course: CourseFolder, **course_settings: object) -> None:
    """As the command does, in this process."""
    config = safe_defaults()
    config.merge(load_config(course.root))
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.assignment_id = NAME
    config.Course.update(course_settings)
    GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).start()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (no_end, "No end hidden tests statement found"),
        (twice, "Duplicate grade id: mse_hidden"),
        (without_points, "cell center-hidden: "),
    ],
)
def test_a_notebook_that_cannot_be_released_leaves_the_old_release(course: CourseFolder, change, said: str):
    before = state(course)
    edit(course, change)
    with pytest.raises(NbGraderException) as refused:
        generate(course)
    sentence = str(refused.value)
    assert sentence.startswith(f"source/{NAME}/{NAME}.ipynb cannot be released") and said in sentence
    assert state(course) == before


def test_a_second_notebook_that_is_broken_is_one_sentence_and_leaves_release_and_gradebook(course: CourseFolder):
    before = state(course)
    (source(course).parent / "zz_more.ipynb").write_text("{'cells': [", "utf-8")
    run = course.nbgrader("generate_assignment", NAME, check=False)
    one_sentence(run, "zz_more.ipynb cannot be released", "not appear to be JSON", "The release stays as it was.")
    assert state(course) == before


@pytest.mark.parametrize(
    ("thresholds", "said"),
    [
        ({"outer_table": 10.0, "pairwise_sqq": 10.0}, "'pairwise_sq', but one for 'pairwise_sqq'; mend the name"),
        ({"outer_table": 10.0}, "'pairwise_sq', whose hidden test asks for one; add it"),
    ],
)
def test_a_missing_threshold_is_told_before_any_student_is_graded(course: CourseFolder, thresholds, said: str):
    before = state(course)
    with pytest.raises(NbGraderException, match=f"^c.Course.thresholds in course_config.py has no value for {said}"):
        generate(course, thresholds=thresholds)
    assert state(course) == before


def test_a_cell_added_after_grading_is_named_with_a_way_out(course: CourseFolder):
    course.submit("ana", blank=True)
    course.nbgrader("autograde", NAME)
    generate(course)  # the same cells: no objection
    before = state(course)
    cell_ = new_markdown_cell("Why?", id="why")
    cell_.metadata.update(
        nbgrader={
            "grade_id": "why",
            "grade": True,
            "solution": True,
            "locked": False,
            "task": False,
            "points": 2,
            "schema_version": 3,
        }
    )
    edit(course, lambda notebook: notebook.cells.append(cell_))
    run = course.nbgrader("generate_assignment", NAME, check=False)
    one_sentence(run, "why was added, renamed or removed", f"nbgrader db assignment remove {NAME} --force")
    assert state(course) == before
    course.nbgrader("db", "assignment", "remove", NAME, "--force")
    generate(course)
    assert "YOUR ANSWER HERE" in course.release.read_text("utf-8")


def test_what_is_no_longer_made_goes_and_nothing_unfinished_stays(course: CourseFolder):
    more = source(course).parent / "data" / "table.csv"
    more.parent.mkdir()
    more.write_text("1,2\n", "utf-8")
    nbformat.write(new_notebook(), source(course).parent / "second.ipynb")
    generate(course)
    names = {str(p.relative_to(course.release.parent)) for p in course.release.parent.rglob("*") if p.is_file()}
    assert names == {f"{NAME}.ipynb", "second.ipynb", "data/table.csv"}
    more.unlink()
    generate(course)
    assert not (course.release.parent / "data" / "table.csv").exists()
    assert [p.name for p in course.root.glob("release*")] == ["release"]
