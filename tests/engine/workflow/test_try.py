"""``graders try``: one notebook's whole verdict, in a course that has no gradebook yet."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat

from .second import COURSE, WRONG, Course


def test_a_notebook_is_judged_without_a_gradebook_and_nothing_is_written(tmp_path: Path):
    shutil.copytree(COURSE, tmp_path / "course")
    course = Course(tmp_path / "course")
    before = {path for path in course.root.rglob("*") if "__pycache__" not in path.parts}
    notebook = nbformat.read(course.root / "source" / "loops" / "loops.ipynb", as_version=4)
    for cell in notebook.cells:
        if answer := WRONG.get(cell.metadata.get("nbgrader", {}).get("grade_id")):
            cell.source = answer
    handed = tmp_path / "mine" / "loops.ipynb"
    handed.parent.mkdir()
    nbformat.write(notebook, handed)
    page = tmp_path / "mine" / "page.html"
    done = course.run("graders", "try", str(handed), "--page", str(page))
    assert done.returncode == 1, done.stdout + done.stderr  # one of its tests is broken on purpose
    assert "twice: partly right" in done.stdout or "twice: wrong answer" in done.stdout, done.stdout
    assert "points" in done.stdout.splitlines()[-2] and str(page) in done.stdout
    assert "int(x)" in page.read_text("utf-8")
    assert {path for path in course.root.rglob("*") if "__pycache__" not in path.parts} == before


def test_a_notebook_of_no_assignment_ends_in_a_sentence(tmp_path: Path):
    shutil.copytree(COURSE, tmp_path / "course")
    course = Course(tmp_path / "course")
    (tmp_path / "other.ipynb").write_text("{}")
    done = course.run("graders", "try", str(tmp_path / "other.ipynb"))
    assert done.returncode == 1 and "is called other.ipynb; there are: loops.ipynb" in done.stderr
    done = course.run("graders", "try", "absent.ipynb")
    assert done.returncode == 1 and "There is no file absent.ipynb" in done.stderr
