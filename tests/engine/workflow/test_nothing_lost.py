"""A run that is killed, doubled or regretted: nothing is lost, nothing is written twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from graders.nbgrader.lock import only_run

from .conftest import NAME, ROOT, CourseFolder, cell, one_answer

HALF = "def center(X, axis):\n    return X"


def test_a_second_run_at_the_same_time_says_who_is_at_work_and_touches_nothing(course: CourseFolder):
    course.submit("ana")
    before = (course.root / "gradebook.db").read_bytes()
    with only_run(course.root, "nbgrader autograde of another"):
        run = course.nbgrader("autograde", NAME, check=False)
    assert run.returncode != 0
    said = run.stdout + run.stderr
    assert "nbgrader autograde of another" in said and "nothing was done" in said
    assert "Traceback" not in said
    assert (course.root / "gradebook.db").read_bytes() == before
    assert not (course.root / "autograded").exists()


def test_an_earlier_gradebook_is_kept_and_comes_back(course: CourseFolder):
    course.submit("ana", lambda notebook: cell(notebook, "center").update(source=HALF), blank=True)
    course.nbgrader("autograde", NAME)
    first = course.scores()
    course.submit("ana", one_answer, blank=True)
    course.nbgrader("autograde", NAME, "--force")
    assert course.scores()["ana"] > first["ana"]
    names = [line.split()[0] for line in course.run("graders", "restore").stdout.splitlines()[:-1]]
    assert len(names) == 2
    course.run("graders", "restore", names[0])
    assert course.scores() == first
    unknown = course.run("graders", "restore", "1999", check=False)
    assert unknown.returncode != 0 and names[0] in unknown.stderr


def test_a_changed_rule_shows_who_would_get_what_before_it_counts(course: CourseFolder):
    for student in ("ana", "bruno"):
        course.submit(student)
    course.nbgrader("autograde", NAME)
    before = course.scores()
    with open(course.root / "course_config.py", "a", encoding="utf-8") as file:
        file.write("c.Course.thresholds = {**c.Course.thresholds, 'outer_table': 1e9}\n")
    shown = course.run("graders", "regrade", NAME, "--dry-run").stdout
    lines = [line for line in shown.splitlines() if "→" in line]
    assert [line.split()[:2] for line in lines] == [["ana:", "outer_table_hidden"], ["bruno:", "outer_table_hidden"]]
    assert "2 of 2" in shown and "Nothing was written" in shown
    assert course.scores() == before
    course.run("graders", "regrade", NAME)
    after = course.scores()
    assert all(after[student][0] < before[student][0] for student in before)
    assert "0 of 2" in course.run("graders", "regrade", NAME, "--dry-run").stdout


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_process_or_a_sandbox_that_ends_in_the_middle_of_a_run_costs_nobody_a_point(course: CourseFolder, jobs: int):
    def slowly(notebook: nbformat.NotebookNode) -> None:
        answer = cell(notebook, "center")
        answer.source = f"open('asleep', 'w'); __import__('time').sleep(2)\n{answer.source}"

    course.submit("ana")
    course.submit("bruno", slowly)
    course.submit("carla")
    course.submit("davi")
    run = course.start("nbgrader", "autograde", NAME, f"--Course.jobs={jobs}")

    def sandboxed() -> list[int]:
        return [each for each in below(run.pid) if "graders.sandbox.inside.zygote" in command_of(each)]

    def asleep() -> list[int]:
        return [each for each in sandboxed() if Path(f"/proc/{each}/cwd/asleep").exists()]

    wait_until(asleep)
    os.kill(asleep()[0], signal.SIGKILL)
    wait_until((course.root / "autograded" / "bruno").exists)
    os.kill(sandboxed()[0], signal.SIGKILL)
    said, _ = run.communicate(timeout=120)
    assert run.returncode == 0 and "4 of 4 submissions graded" in said
    assert all(score == total for score, total in course.scores().values())
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        assert not any(entry.needs_manual_grade for entry in gradebook.assignment_submissions(NAME))


def wait_until(ready: Callable[[], object]) -> None:
    until = time.monotonic() + 120
    while not ready():
        assert time.monotonic() < until
        time.sleep(0.02)


def below(pid: int) -> list[int]:
    """The processes that descend from one, the older ones first."""
    found = [pid]
    for parent in found:
        with suppress(OSError):
            found += map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
    return found[1:]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


@pytest.mark.slow
def test_runs_and_workers_killed_at_random_moments_lose_nothing(tmp_path: Path):
    """A few of the moments of `graders bench kill`, which tries fifty."""
    command = ["graders", "bench", "kill", NAME, "--students", "3", "--moments", "3", "--output", str(tmp_path)]
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 moments, 0 with a difference" in done.stdout
