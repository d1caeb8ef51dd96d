"""A class of any size from the sample solutions, in a course folder of its own; and what a run made of it."""

from __future__ import annotations

import ast
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from graders import course
from graders.authoring import samples
from graders.authoring.samples import Sample

STOCK = "c = get_config()\nc.UnprotectedAutograde.allowed = True\n"
GRADES = """
    SELECT submission.student_id, cell.name, grade.auto_score, grade.needs_manual_grade
    FROM grade JOIN base_cell cell ON cell.id = grade.cell_id
    JOIN submitted_notebook notebook ON notebook.id = grade.notebook_id
    JOIN submitted_assignment submission ON submission.id = notebook.assignment_id
    ORDER BY 1, 2
"""


@dataclass(frozen=True)
class SampleClass:
    """A course folder with one assignment, generated and handed in.

    Parameters
    ----------
    folder: of the course.
    assignment: its name.
    """

    folder: Path
    assignment: str

    def command(self, name: str, *arguments: str) -> list[str]:
        """An nbgrader command on the assignment."""
        return [sys.executable, "-m", "nbgrader", name, self.assignment, *arguments]

    def environment(self, home: Path) -> dict[str, str]:
        """In which the command finds the engine and the course's hidden tests in ``home``."""
        found = os.pathsep.join([str(home), *filter(None, [os.environ.get("PYTHONPATH")])])
        programs = os.pathsep.join([os.path.join(sys.prefix, "bin"), os.environ.get("PATH", "")])
        return {**os.environ, "PYTHONPATH": found, "PATH": programs}  # nbgrader runs `alembic` by name

    def run(self, home: Path, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command; its output."""
        return subprocess.run(
            self.command(name, *arguments), cwd=self.folder, env=self.environment(home), capture_output=True, text=True
        )

    def grades(self) -> list[tuple[Any, ...]]:
        """Student, cell, points and whether a person has to look, for each graded cell."""
        with closing(sqlite3.connect(self.folder / "gradebook.db")) as gradebook:
            return gradebook.execute(GRADES).fetchall()

    def files(self) -> list[str]:
        """What lies in the autograded folder."""
        place = self.folder / "autograded"
        return sorted(str(path.relative_to(place)) for path in place.rglob("*"))


def make(
    folder: Path, assignment: str, students: int, *, stock: bool = False, jobs: int = 0, settings: str = ""
) -> SampleClass:
    """Make the folder, generate the assignment, and hand in for each student.

    Parameters
    ----------
    stock: graded by nbgrader alone, its hidden tests in the student's kernel.
    jobs: how many submissions the kit grades at a time.
    settings: further lines of course_config.py.

    Raises
    ------
    CourseError: the assignment has no samples, or cannot be generated.
    """
    home = course.find_root()
    solutions = course.load(home).solutions
    pool = samples.find(home / solutions, [assignment])
    if not pool:
        raise course.CourseError(f"There are no sample solutions of {assignment} in {solutions}.")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(home / "source" / assignment, folder / "source" / assignment)
    if stock:
        (folder / "nbgrader_config.py").write_text(STOCK, "utf-8")
    else:
        shutil.copy(home / "nbgrader_config.py", folder)
        own = (home / course.CONFIG_NAME).read_text("utf-8")
        (folder / course.CONFIG_NAME).write_text(
            f'{own}\nc.Course.jobs = {jobs}\nc.Course.gate = "off"\n{settings}\n', "utf-8"
        )
    made = SampleClass(folder, assignment)
    done = made.run(home, "generate_assignment")
    if done.returncode != 0:
        raise course.CourseError(done.stdout + done.stderr)
    release = folder / "release" / assignment / f"{assignment}.ipynb"
    for number in range(students):
        place = folder / "submitted" / f"student{number:04}" / assignment
        place.mkdir(parents=True)
        notebook = nbformat.read(release, as_version=4)
        _solve(notebook.cells, _answers(pool, number))
        (place / release.name).write_text(json.dumps(notebook), "utf-8")
    return made


def _answers(pool: Sequence[Sample], number: int) -> dict[str, str]:
    """Right ones, of which there are several, in turn; every third student has a typical mistake in one exercise."""
    exercises = list(dict.fromkeys(sample.exercise for sample in pool))
    chosen = {}
    for index, exercise in enumerate(exercises):
        fate = "wrong" if number % 3 == 2 and index == number % len(exercises) else "right"
        fitting = [sample for sample in pool if sample.exercise == exercise and sample.fate == fate]
        if fitting:
            chosen[exercise] = without_docstring(fitting[number % len(fitting)].source)
    return chosen


def _solve(cells: Sequence[Any], answers: dict[str, str]) -> None:
    for cell in cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = answers[name]


def without_docstring(source: str) -> str:
    """A sample's code alone."""
    end = ast.parse(source).body[0].end_lineno or 0
    return "\n".join(source.splitlines()[end:]).strip()
