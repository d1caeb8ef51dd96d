"""A class whose gradebook is in a real PostgreSQL, where there is one: `apt-get install postgresql`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from .conftest import NAME, CourseFolder, cell

pytestmark = pytest.mark.slow
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
PORT = 54329  # only names the socket


def as_owner(*command: str | Path) -> None:
    """PostgreSQL refuses to be run by root."""
    user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*user, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an empty database in a server of its own, reached by a socket."""
    if not PROGRAMS:
        pytest.skip("no PostgreSQL on this machine")
    programs, place = PROGRAMS[-1], Path("/tmp", f"graders-postgresql-{os.getpid()}")
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    try:
        as_owner(programs / "initdb", "-D", place / "data", "-A", "trust", "-U", "postgres")
        options = f"-p {PORT} -k {place} -c listen_addresses="
        as_owner(programs / "pg_ctl", "-w", "-D", place / "data", "-l", place / "log", "-o", options, "start")
        try:
            as_owner(programs / "createdb", "-h", place, "-p", str(PORT), "-U", "postgres", "gradebook")
            yield f"postgresql+psycopg://postgres@/gradebook?host={place}&port={PORT}"
        finally:
            as_owner(programs / "pg_ctl", "-D", place / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place)


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
    assert {student: score for student, (score, _) in course.scores().items()} == expected
    assert expected["right"] > expected["wrong"] > expected["blank"] == 0
    with Gradebook(database) as gradebook:
        assert {entry.student.id for entry in gradebook.assignment_submissions(NAME)} == set(expected)
    assert "3 submissions" in course.run("graders", "report").stdout + (course.root / "report.html").read_text("utf-8")
    assert not (course.root / "gradebook.db").exists()
