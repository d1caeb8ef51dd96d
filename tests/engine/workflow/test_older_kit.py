"""A gradebook and an autograded folder of version 2026.2, which kept no seed and no schema number, stay of use.

``graded_by_2026_2`` was made by that version: an assignment of one exercise, and ana, whose
answer is partly right (0.56 of 3 points, a hint S4).
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from .conftest import NAME, QUICK, ROOT, CourseFolder, command

MADE = Path(__file__).parent / "graded_by_2026_2"


@pytest.fixture
def older(tmp_path: Path) -> CourseFolder:
    root = tmp_path / "course"
    shutil.copytree(MADE, root)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "course_config.py").write_text((ROOT / "course_config.py").read_text("utf-8") + QUICK, "utf-8")
    database = sqlite3.connect(root / "gradebook.db")
    database.executescript((root / "gradebook.sql").read_text("utf-8"))
    database.close()
    return CourseFolder(root, exercises=["center"])


def test_the_old_grades_are_reported_fed_back_and_added_to(older: CourseFolder):
    assert command(older, "report", NAME)[0] == 0
    page = (older.root / "report.html").read_text("utf-8")
    assert "Graded with kit 2026.2 or earlier." in page
    hint = next(line for line in page.splitlines() if "<code>keepdims=True</code>" in line)
    assert ">ana</span>" in hint

    older.nbgrader("generate_feedback", NAME)
    assert "keepdims" in (older.root / "feedback" / "ana" / NAME / f"{NAME}.html").read_text("utf-8")

    (older.root / "submitted" / "joao" / NAME).mkdir(parents=True)
    answer = (older.root / "submitted" / "ana" / NAME / f"{NAME}.ipynb").read_text("utf-8")
    right = answer.replace("mean(axis=axis)", "mean(axis=axis, keepdims=True)")
    assert right != answer
    (older.root / "submitted" / "joao" / NAME / f"{NAME}.ipynb").write_text(right, "utf-8")
    graded = older.nbgrader("autograde", NAME)
    assert "1 were graded before and skipped" in graded.stdout
    with Gradebook(f"sqlite:///{older.root}/gradebook.db") as gradebook:
        scores = {entry.student_id: entry.score for entry in gradebook.assignment_submissions(NAME)}
    assert scores == {"ana": 0.56, "joao": 3.0}


def test_an_old_grade_cannot_be_repeated_and_the_sentence_says_what_to_do(older: CourseFolder):
    status, said = command(older, "replay", "ana", NAME)
    assert status == 1
    assert "kept no seed" in said and f"nbgrader autograde {NAME} --student ana --force" in said
    assert len(said.strip().splitlines()) == 1


def test_what_a_later_kit_wrote_is_told_in_one_sentence(older: CourseFolder):
    path = older.root / "autograded" / "ana" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["metadata"]["graders"]["schema"] = 99
    path.write_text(json.dumps(notebook), "utf-8")
    status, said = command(older, "report", NAME)
    assert status == 1
    assert "a later version of the kit" in said
    assert len(said.strip().splitlines()) == 1
