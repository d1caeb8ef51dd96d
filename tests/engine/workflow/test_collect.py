"""`nbgrader collect` against the real exchange: submissions that are not what they seem."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from graders.nbgrader.collect import copy_regular

from .conftest import NAME, CourseFolder

WHEN = "2027-03-01 10:00:00.000000 UTC"


@pytest.fixture
def inbound(course: CourseFolder) -> Path:
    """The exchange's folder for submissions, of a course that has released its assignment."""
    exchange = course.root / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    with open(course.root / "course_config.py", "a") as file:
        file.write(f"\nc.Exchange.root = {str(exchange)!r}\nc.ExchangeCollect.check_owner = False\n")
    course.nbgrader("release_assignment", NAME)
    return exchange / "tensor-computing" / "inbound"


def hand_in(course: CourseFolder, inbound: Path, student: str) -> Path:
    """A right submission in the exchange."""
    folder = inbound / f"{student}+{NAME}+{WHEN}"
    shutil.copytree(course.submit(student), folder)
    shutil.rmtree(course.root / "submitted")
    (folder / "timestamp.txt").write_text(WHEN)
    return folder


def test_a_link_to_the_instructors_notebook_is_not_collected_and_stops_nobody(course: CourseFolder, inbound: Path):
    source = course.root / "source" / NAME
    for student in ("ana", "zoe"):
        hand_in(course, inbound, student)
    notebook = hand_in(course, inbound, "carla") / f"{NAME}.ipynb"  # only the notebook is a link
    notebook.unlink()
    notebook.symlink_to(source / f"{NAME}.ipynb")
    whole = hand_in(course, inbound, "davi")  # the whole folder is a link
    shutil.rmtree(whole)
    whole.symlink_to(source)
    extra = hand_in(course, inbound, "elisa")  # beside a right notebook
    os.mkfifo(extra / "pipe")
    (extra / "nowhere").symlink_to("/no/such/file")
    (extra / "all").symlink_to("/")
    run = course.nbgrader("collect", NAME)
    submitted = course.root / "submitted"
    assert sorted(p.name for p in submitted.iterdir() if any(p.iterdir())) == ["ana", "carla", "elisa", "zoe"]
    assert [p.name for p in (submitted / "carla" / NAME).iterdir()] == ["timestamp.txt"]
    assert sorted(p.name for p in (submitted / "elisa" / NAME).iterdir()) == [f"{NAME}.ipynb", "timestamp.txt"]
    assert f"carla: {NAME}.ipynb is no file of the student's own" in run.stderr
    assert "davi: the submission was not collected (it holds no file)" in run.stderr
    for name in ("pipe", "nowhere", "all"):
        assert f"elisa: {name} is no file" in run.stderr
    course.nbgrader("autograde", NAME, check=False)
    scores = {student: score for student, (score, _) in course.scores().items()}
    assert scores["carla"] == 0.0
    assert scores["ana"] == scores["elisa"] == scores["zoe"] > 0


def test_a_submission_that_is_too_large_stops_nobody(course: CourseFolder, inbound: Path):
    for student in ("ana", "zoe"):
        hand_in(course, inbound, student)
    with open(hand_in(course, inbound, "bruno") / "big", "wb") as file:
        file.truncate(200 << 20)  # nbgrader takes 100 MB
    run = course.nbgrader("collect", NAME)
    assert "bruno: the submission was not collected (it is too large)" in run.stderr
    collected = [path.parts[-3] for path in (course.root / "submitted").glob("*/*/*.ipynb")]
    assert sorted(collected) == ["ana", "zoe"]


def test_folders_are_copied_with_what_is_in_them(tmp_path: Path):
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "data" / "deep").mkdir(parents=True)
    (source / "data" / "deep" / "x.csv").write_text("1,2")
    (source / "data" / "link").symlink_to("/etc")
    target.mkdir()
    assert copy_regular(str(source), str(target)) == ["link"]
    assert [str(p.relative_to(target)) for p in target.rglob("*") if p.is_file()] == ["data/deep/x.csv"]
