"""A wrong setting locks nobody out: the server starts and says what is wrong, and grades in no other way."""

from __future__ import annotations

import json
import shutil
import urllib.request
from pathlib import Path

import pytest

from .second import COURSE, RIGHT, Course
from .test_formgrader import Server, formgrader

pytestmark = pytest.mark.slow
TYPO = "\nc.Course.excercises = 'drills'\n"
SENTENCE = "c.Course.excercises is no setting of the course"


def press(server: Server, button: str) -> dict[str, object]:
    """What a button of formgrader answers."""
    request = urllib.request.Request(
        server.url(f"api/{button}"), data=b"", method="POST", headers={"Authorization": "token secret"}
    )
    with urllib.request.urlopen(request, timeout=200) as answer:
        return dict(json.loads(answer.read()))


BUTTONS = (
    "assignment/loops/assign",
    "assignment/loops/release",
    "assignment/loops/collect",
    "submission/loops/ana/autograde",
    "assignment/loops/generate_feedback",
    "assignment/loops/release_feedback",
)


def made(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()} & {"autograded", "feedback"}


def test_the_server_starts_says_the_sentence_and_works_once_the_setting_is_mended(tmp_path: Path):
    shutil.copytree(COURSE, tmp_path / "course")
    course = Course(tmp_path / "course")
    course.nbgrader("generate_assignment", "loops")
    course.submit("ana", RIGHT)
    config = course.root / "course_config.py"
    right = config.read_text("utf-8")
    config.write_text(right + TYPO, "utf-8")
    with formgrader(course) as server:
        for button in BUTTONS:
            result = press(server, button)
            assert not result["success"], button
            assert SENTENCE in str(result["log"]) and "Traceback" not in str(result["error"]), button
        assert SENTENCE in server.get("manage_assignments")
        assert made(course.root) == set()
        assert SENTENCE in course.nbgrader("autograde", "loops", status=1)

        config.write_text(right, "utf-8")
        assert SENTENCE not in str(press(server, "submission/loops/ana/autograde"))
        assert SENTENCE not in server.get("manage_assignments")
        assert press(server, "assignment/loops/generate_feedback")["success"]
        page = course.page("ana")
        assert "<script>document.title" not in page and "grade_twice" not in page
    assert course.grade("ana", "twice") == (2.0, False)
    assert course.grade("ana", "thrice") == (None, True)


def test_nbgraders_former_name_of_the_command_is_as_safe(tmp_path: Path):
    shutil.copytree(COURSE, tmp_path / "course")
    course = Course(tmp_path / "course")
    course.nbgrader("generate_assignment", "loops")
    course.submit("ana", RIGHT)
    course.nbgrader("autograde", "loops", status=1)
    course.nbgrader("feedback", "loops")
    page = course.page("ana")
    assert "<script>document.title" not in page and "grade_twice" not in page
