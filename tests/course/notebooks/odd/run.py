"""A class of oddities through the real commands."""

from __future__ import annotations

import copy
import importlib
import json
import os
import pkgutil
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook, MissingEntry

from graders import course
from graders.authoring import samples
from graders.results import KEY, Kept

from . import CASES, FULL, Case, Notebook, cell, folder_of

ROOT = Path(__file__).resolve().parents[4]
NAME = "broadcasting_rules"
TOTAL = 24.0
QUICK = '\nc.Course.gate = "off"\nc.Course.thresholds = {**c.Course.thresholds, "outer_table": 2, "pairwise_sq": 2}\n'


@dataclass(frozen=True)
class Result:
    """What became of a case.

    Parameters
    ----------
    score: of the tests.
    waits: how many graded cells wait for a person, beyond those that always do.
    notes: their codes.
    wrong: what is not as it must be; "" for nothing.
    """

    case: Case
    score: float
    waits: int
    notes: tuple[str, ...]
    wrong: str

    def row(self) -> tuple[str, str, str, str, str]:
        """Its line of the table."""
        got = f"{self.score:g} of {TOTAL:g}" + (f", {self.waits} to a person" if self.waits else "")
        notes = (f"{code} ×{count}" if count > 1 else code for code, count in Counter(self.notes).items())
        return self.case.student, self.case.seen, self.case.expected, got, ", ".join(notes)


def cases(words: list[str]) -> list[Case]:
    """All cases, or those whose names contain one of the words."""
    package = importlib.import_module(__package__)
    for module in pkgutil.iter_modules(package.__path__):
        if module.name not in ("run", "__main__"):
            importlib.import_module(f"{__package__}.{module.name}")
    return [case for case in CASES if not words or any(word in case.student for word in words)]


def make_course(root: Path) -> None:
    """The course, whose notebook asks for words and a drawing besides."""
    shutil.copytree(ROOT / "source" / NAME, root / "source" / NAME)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "course_config.py").write_text((ROOT / "course_config.py").read_text("utf-8") + QUICK, "utf-8")
    path = root / "source" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    essay = {"grade_id": "essay", "solution": True, "locked": False, "grade": True, "task": False}
    drawing = {"grade_id": "drawing", "solution": False, "locked": True, "grade": False, "task": True}
    for marks, source in ((essay, "YOUR ANSWER HERE"), (drawing, "Draw it. ![so](attachment:image.png)")):
        marks = {**marks, "points": 2, "schema_version": 3, "cell_type": "markdown"}
        notebook.cells.append(new_markdown_cell(source, metadata={"nbgrader": marks}))
    nbformat.write(notebook, path)
    nbgrader(root, "generate_assignment", NAME)


def nbgrader(root: Path, *arguments: str, status: int | None = 0) -> str:
    """One of nbgrader's commands; what it said."""
    path = os.path.join(sys.prefix, "bin") + os.pathsep + os.environ["PATH"]
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=root, env={**os.environ, "PATH": path}, capture_output=True, text=True,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert status is None or done.returncode == status, said
    return said


def solved(root: Path) -> Notebook:
    """The release with right answers."""
    data = json.loads((root / "release" / NAME / f"{NAME}.ipynb").read_text("utf-8"))
    for each in data["cells"]:
        each["source"] = "".join(each["source"])
    notebook = Notebook(data, {})
    for exercise in course.load(ROOT).hidden.names(NAME):
        found = samples.find(ROOT / "tests" / "solutions", [NAME], [exercise])
        notebook.released[exercise] = cell(notebook, exercise)["source"]
        cell(notebook, exercise)["source"] = next(sample.source for sample in found if sample.fate == "right")
    notebook.released["essay"] = cell(notebook, "essay")["source"]
    cell(notebook, "essay")["source"] = "Because."
    return notebook


def submit(case: Case, notebook: Notebook, root: Path) -> None:
    """Put a case where `nbgrader collect` would."""
    folder = root / "submitted" / case.student / NAME
    folder.mkdir(parents=True)
    own = Notebook(copy.deepcopy(dict(notebook)), notebook.released)
    if case.group == "folders":
        folder_of(folder).write_text(json.dumps(own), "utf-8")
        case.act(folder)
        return
    content = case.act(own)
    content = json.dumps(own) if content is None else content
    folder_of(folder).write_bytes(content.encode() if isinstance(content, str) else content)


def graded(chosen: list[Case], root: Path) -> list[Result]:
    """Grade these cases as one class, and write its feedback and report."""
    make_course(root)
    notebook = solved(root)
    for case in chosen:
        submit(case, notebook, root)
    said = nbgrader(root, "autograde", NAME, status=None)
    said += nbgrader(root, "generate_feedback", NAME, status=None)
    report = subprocess.run([sys.executable, "-m", "graders", "report"], cwd=root, capture_output=True, text=True)
    assert report.returncode == 0, report.stderr
    assert "Traceback" not in said, said
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        return [_result(case, gradebook, root, said) for case in chosen]


def _result(case: Case, gradebook: Gradebook, root: Path, said: str) -> Result:
    try:
        grades = gradebook.find_submission_notebook(NAME, NAME, case.student).grades
    except MissingEntry:
        return Result(case, 0.0, 0, (), "not in the gradebook")
    tests = [grade for grade in grades if grade.name not in ("essay", "drawing")]
    score, waits = sum(grade.auto_score or 0.0 for grade in tests), sum(grade.auto_score is None for grade in tests)
    kept = json.loads((root / "autograded" / case.student / NAME / f"{NAME}.ipynb").read_text("utf-8"))
    told = Kept.from_json(kept["metadata"].get(KEY, {})).notes
    notes = [note.code for note in told]
    if f"{case.student}: The file timestamp.txt" in said:
        notes.append("timestamp")
    wrong = []
    lost = TOTAL - score - sum(grade.max_score for grade in tests if grade.auto_score is None)
    if case.expected == FULL and (score < TOTAL or waits):
        wrong.append("points are missing")
    if case.expected != FULL and (lost > 0 or f"{case.student}: " not in said.partition("Needs a look")[2]):
        wrong.append("no person is asked")
    if any(grade.name == "essay" and grade.auto_score == 0 for grade in grades):
        wrong.append("the words are lost")
    handed_in = folder_of(root / "submitted" / case.student / NAME)
    unread = any(note.unread for note in told)
    if not unread and handed_in.is_file() and b"Because." in handed_in.read_bytes() and "Because." not in str(kept):
        wrong.append("the words are not shown")
    if case.note and case.note not in notes:
        wrong.append(f"no note {case.note}")
    if not (root / "feedback" / case.student / NAME / f"{NAME}.html").is_file():
        wrong.append("no feedback page")
    return Result(case, score, waits, tuple(notes), "; ".join(wrong))
