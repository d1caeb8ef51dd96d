"""What is wrong is said in a sentence with a next step, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import NAME, CourseFolder, one_answer

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="something has to be mounted, which takes root; CI is root")


def one_sentence(run: subprocess.CompletedProcess[str], *words: str) -> None:
    """The run failed, said why and what to do, and showed no traceback."""
    assert run.returncode != 0
    said = run.stdout + run.stderr
    assert "Traceback" not in said, said
    for word in words:
        assert word in said, said


def test_an_unknown_assignment_is_named_with_those_that_exist(course: CourseFolder):
    run = course.nbgrader("autograde", "brodcasting", check=False)
    one_sentence(run, "There is no assignment 'brodcasting'", NAME)


def test_an_assignment_that_was_not_generated_names_the_command(course: CourseFolder):
    (course.root / "gradebook.db").unlink()
    course.submit("ana")
    one_sentence(course.nbgrader("autograde", NAME, check=False), f"nbgrader generate_assignment {NAME}")


def test_without_submissions_the_command_to_collect_is_named(course: CourseFolder):
    one_sentence(course.nbgrader("autograde", NAME, check=False), f"nbgrader collect {NAME}")


def test_a_locked_gradebook_is_reported_and_grading_works_once_it_is_free(course: CourseFolder):
    course.submit("ana", one_answer, blank=True)
    with open(course.root / "course_config.py", "a", encoding="utf-8") as file:
        file.write("c.Course.lock_seconds = 1.0\n")
    other = sqlite3.connect(course.root / "gradebook.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        one_sentence(course.nbgrader("autograde", NAME, check=False), "locked by another program", "again")
        assert not (course.root / "autograded" / "ana").exists()
    finally:
        other.execute("ROLLBACK")
        other.close()
    course.nbgrader("autograde", NAME)
    assert course.scores()["ana"][0] > 0


@needs_root
def test_a_read_only_gradebook_is_reported(course: CourseFolder):
    course.submit("ana")
    gradebook = course.root / "gradebook.db"
    subprocess.run(["mount", "--bind", gradebook, gradebook], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", gradebook], check=True)  # root may write to any other file
        one_sentence(course.nbgrader("autograde", NAME, check=False), "cannot be written to", "make it writable")
    finally:
        subprocess.run(["umount", gradebook], check=True)


def test_a_broken_course_config_stops_nbgrader_instead_of_grading_unprotected(course: CourseFolder):
    (course.root / "course_config.py").write_text("c = get_config()\nc.Course.nonsense(\n", "utf-8")
    course.submit("ana")
    one_sentence(course.nbgrader("autograde", NAME, check=False), "course_config.py could not be loaded", "SyntaxError")
    assert not (course.root / "autograded").exists()


def test_a_missing_course_config_is_reported_by_the_kits_commands(tmp_path: Path):
    run = subprocess.run([sys.executable, "-m", "graders", "report"], cwd=tmp_path, capture_output=True, text=True)
    one_sentence(run, "No course_config.py", "change into the course's folder")


def test_a_report_without_a_gradebook_names_the_next_command(course: CourseFolder):
    (course.root / "gradebook.db").unlink()
    one_sentence(course.run("graders", "report", check=False), "There is no gradebook", "nbgrader autograde")


@needs_root
def test_a_full_disk_stops_with_a_sentence_and_the_run_completes_later(course: CourseFolder):
    """Full after the first student: by then a kernel ran, whose client must not have silenced the log."""
    for student in ("ana", "bruno"):
        course.submit(student, one_answer, blank=True)
    target = course.root / "autograded"
    target.mkdir()
    room = 2 * course.release.stat().st_size  # for one graded notebook, and not for two
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", target], check=True)
    try:
        one_sentence(course.nbgrader("autograde", NAME, check=False), "disk is full")
        assert len(list(target.glob("*/*/*.ipynb"))) == 1
    finally:
        subprocess.run(["umount", target], check=True)
    course.nbgrader("autograde", NAME)
    scores = course.scores()
    assert scores["ana"] == scores["bruno"] and scores["ana"][0] > 0


@pytest.mark.parametrize("number", [pytest.param(signal.SIGINT, marks=pytest.mark.slow), signal.SIGKILL])
def test_an_interrupted_run_completes_when_started_again_with_the_same_scores(course: CourseFolder, number: int):
    students = ["ana", "bruno", "carla"]
    for student in students:
        course.submit(student)
    process = subprocess.Popen(
        [sys.executable, "-m", "nbgrader", "autograde", NAME],
        cwd=course.root,
        env={**os.environ, "PATH": os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    give_up = time.monotonic() + 120
    while not any(course.root.glob("autograded/*/*")) and time.monotonic() < give_up:
        time.sleep(0.02)
    os.kill(process.pid, number)
    said, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    if number == signal.SIGINT:
        assert said.count("What is done is kept") == 1 and "Traceback" not in said
    course.nbgrader("autograde", NAME)
    scores = course.scores()
    assert sorted(scores) == students
    assert all(score == total for score, total in scores.values())


def test_the_class_run_leaves_no_process_and_no_socket_folder_behind(course: CourseFolder):
    course.submit("ana")
    scratch = course.root / "tmp"
    scratch.mkdir()
    course.run("nbgrader", "autograde", NAME, env={"TMPDIR": str(scratch)})
    assert not list(scratch.glob("grd-*"))
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout if shutil.which("ps") else ""
    assert str(course.root) not in listed
