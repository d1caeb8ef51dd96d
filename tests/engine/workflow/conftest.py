"""A course folder of its own for each test, driven by the real `nbgrader` command."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin

from graders.authoring import samples
from graders.hidden import HiddenTests

ROOT = Path(__file__).parents[3]
HIDDEN = HiddenTests("graders.exercises")
NAME = "broadcasting_rules"
QUICK = """
c.Course.call_seconds = 2.0
c.Course.cell_seconds = 5.0
c.Course.gate = "off"
"""


def right_answer(exercise: str, number: int = 0) -> str:
    right = [s for s in samples.find(ROOT / "tests" / "solutions", [NAME], [exercise]) if s.fate == "right"]
    return right[number % len(right)].source


def cell(notebook: nbformat.NotebookNode, grade_id: str) -> nbformat.NotebookNode:
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def one_answer(notebook: nbformat.NotebookNode) -> None:
    """A right `center`, which is not timed, and nothing else: for a class in which any answer will do."""
    cell(notebook, "center").source = right_answer("center")


@dataclass
class CourseFolder:
    """A course in a folder, with one assignment generated."""

    root: Path
    exercises: list[str] = field(default_factory=lambda: HIDDEN.names(NAME))

    def run(
        self, *arguments: str, check: bool = True, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments, env=env)
        try:
            told = process.communicate(timeout=600)
        except BaseException:
            process.kill()
            raise
        done = subprocess.CompletedProcess(process.args, process.returncode, *told)
        if check:
            assert done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self, *arguments: str, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
        path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env={**os.environ, "PATH": path, **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def nbgrader(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.run("nbgrader", *arguments, check=check)

    @property
    def release(self) -> Path:
        return self.root / "release" / NAME / f"{NAME}.ipynb"

    def solved(self) -> nbformat.NotebookNode:
        """The released notebook with a right answer to every exercise."""
        notebook = nbformat.read(self.release, as_version=4)
        for exercise in self.exercises:
            cell(notebook, exercise).source = right_answer(exercise)
        return notebook

    def submit(
        self,
        student: str,
        edit: Callable[[nbformat.NotebookNode], object] | None = None,
        *,
        raw: str | bytes | None = None,
        name: str = f"{NAME}.ipynb",
        blank: bool = False,
    ) -> Path:
        """Put a submission where `nbgrader collect` would."""
        folder = self.root / "submitted" / student / NAME
        folder.mkdir(parents=True, exist_ok=True)
        if raw is not None:
            (folder / name).write_bytes(raw.encode() if isinstance(raw, str) else raw)
            return folder
        notebook = nbformat.read(self.release, as_version=4) if blank else self.solved()
        if edit is not None:
            edit(notebook)
        (folder / name).write_text(json.dumps(notebook), "utf-8")
        return folder

    def autograded(self, student: str) -> nbformat.NotebookNode:
        return nbformat.read(self.root / "autograded" / student / NAME / f"{NAME}.ipynb", as_version=4)

    def scores(self, gradebook_url: str | None = None) -> dict[str, tuple[float, float]]:
        """student -> (score, max score), as `nbgrader export` writes them."""
        to = self.root / "grades.csv"
        with Gradebook(gradebook_url or f"sqlite:///{self.root}/gradebook.db") as gradebook:
            CsvExportPlugin(to=str(to)).export(gradebook)
        with open(to, newline="") as file:
            return {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}


def command(course: CourseFolder, *arguments: str) -> tuple[int, str]:
    """One of ``python -m graders``' commands: its status, and what it said."""
    done = course.run("graders", *arguments, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="session")
def new_course(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], CourseFolder]:
    """Makes courses, each a copy of one that was generated once."""
    generated = tmp_path_factory.mktemp("generated")
    shutil.copytree(ROOT / "source" / NAME, generated / "source" / NAME)
    shutil.copy(ROOT / "nbgrader_config.py", generated)
    settings = (ROOT / "course_config.py").read_text("utf-8") + QUICK
    (generated / "course_config.py").write_text(settings, "utf-8")
    CourseFolder(generated).nbgrader("generate_assignment", NAME)

    def copy() -> CourseFolder:
        root = tmp_path_factory.mktemp("class") / "course"
        shutil.copytree(generated, root)
        return CourseFolder(root)

    return copy


@pytest.fixture
def course(new_course: Callable[[], CourseFolder]) -> CourseFolder:
    return new_course()
