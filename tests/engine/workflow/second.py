"""A second course in a folder of its own, played by the real nbgrader commands."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook

from graders.text import catalogue

ROOT = Path(__file__).parents[3]
COURSE = ROOT / "tests" / "engine" / "second_course"
CANARY = "canary-of-the-second-course"
SCRIPT = "<script>document.title = 'PWNED'</script>"
NOSY = """
import importlib, inspect
for name in ("drills.loops", "drills"):
    try:
        print(name, inspect.getsource(importlib.import_module(name)))
    except (ImportError, TypeError, OSError) as error:  # of its folder there may be an empty one
        print("NOT SEEN:", error)
"""
RIGHT = {"twice": "def twice(x):\n    return 2 * x", "thrice": "def thrice(x):\n    return 3 * x"}
WRONG = {**RIGHT, "twice": "def twice(x):\n    return 2 * int(x)"}


@dataclass
class Course:
    """The second course in a folder of its own, and the Python that its commands run on."""

    root: Path
    python: Path = Path(sys.executable)
    env: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, "-m", *arguments],
            cwd=self.root,
            env={**os.environ, "PATH": f"{self.python.parent}{os.pathsep}{os.environ['PATH']}", **self.env},
            capture_output=True,
            text=True,
            timeout=300,
        )

    def nbgrader(self, *arguments: str, status: int = 0) -> str:
        done = self.run("nbgrader", *arguments)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def submit(self, student: str, answers: dict[str, str]) -> None:
        notebook = nbformat.read(self.root / "release" / "loops" / "loops.ipynb", as_version=4)
        for cell in notebook.cells:
            if answer := answers.get(cell.metadata.get("nbgrader", {}).get("grade_id")):
                cell.source = answer
        notebook.cells += [new_markdown_cell(f"My notes {SCRIPT}"), new_code_cell(NOSY)]
        next(c for c in notebook.cells if "def twice" in c.source).source += f"\nprint({SCRIPT!r})"
        folder = self.root / "submitted" / student / "loops"
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "loops.ipynb")

    def grade(self, student: str, exercise: str) -> tuple[float | None, bool]:
        """Points (None if there are none yet), and whether they wait for a person."""
        with Gradebook(f"sqlite:///{self.root}/gradebook.db") as gradebook:
            grade = gradebook.find_grade(f"{exercise}_hidden", "loops", "loops", student)
            return grade.auto_score, grade.needs_manual_grade

    def page(self, student: str) -> str:
        return (self.root / "feedback" / student / "loops" / "loops.html").read_text("utf-8")


def play(course: Course) -> str:
    """Generate, submit, grade, write feedback: what `autograde` said."""
    course.nbgrader("generate_assignment", "loops")
    course.submit("ana", RIGHT)
    course.submit("bia", WRONG)
    said = course.nbgrader("autograde", "loops", status=1)
    course.nbgrader("generate_feedback", "loops")
    return said


def assert_graded(course: Course, said: str) -> None:
    """Right answers count in full, and what the author's bug kept from being judged waits for a person."""
    for student in ("ana", "bia"):
        assert course.grade(student, "thrice") == (None, True)
    assert course.grade("ana", "twice") == (2.0, False)
    assert course.grade("bia", "twice") == (1.0, False)
    assert "Needs a look" in said and "thrice_hidden" in said
    assert "2 of 2 submissions graded" in said


def assert_kept_apart(course: Course) -> None:
    """No hidden test in the sandbox; no hidden call and no live script in the feedback."""
    for student in ("ana", "bia"):
        graded = nbformat.read(course.root / "autograded" / student / "loops" / "loops.ipynb", as_version=4)
        printed = "".join(output.get("text", "") for output in graded.cells[-1].outputs)
        assert printed.count("NOT SEEN") == 2 and CANARY not in printed
        page = course.page(student)
        assert "PWNED" in page and SCRIPT not in page  # what the answer printed is there, as text
        assert "grade_twice" not in page and CANARY not in page


def assert_told_in_portuguese(course: Course) -> None:
    """Without a translation of its own the course stays English; what the engine says is translated."""
    portuguese, english = catalogue("pt_BR"), catalogue("en")
    told = course.nbgrader("generate_assignment", "loops")
    assert portuguese["generate.untranslated"].partition("{name}")[0] in told
    assert "# Loops" in (course.root / "release" / "loops" / "loops.ipynb").read_text("utf-8")
    course.submit("caio", WRONG)
    told = course.nbgrader("autograde", "loops", "--student", "caio", status=1)
    assert portuguese["class.look"] in told and english["class.look"] not in told
    course.nbgrader("generate_feedback", "loops", "--student", "caio")
    page = course.page("caio")
    assert '<html lang="pt-BR">' in page and "Whole numbers" in page
    assert portuguese["summary.partly"] in page and english["summary.partly"] not in page
    told = course.run("graders", "doctor").stdout
    assert portuguese["probes.network"] in told and english["probes.network"] not in told
