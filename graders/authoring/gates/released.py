"""What is released is made of today's source, and shows nothing that is hidden."""

from __future__ import annotations

import ast
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graders.authoring import release
from graders.authoring.gates.subject import Subject
from graders.course import CourseError
from graders.text import say

MARKS = ("BEGIN HIDDEN", "BEGIN SOLUTION", "END SOLUTION", "END HIDDEN")
LONG = 30  # a line of that many characters is not there by chance


def gate(subject: Subject) -> Iterator[str]:
    """release/<assignment> is fresh and holds no hidden line; the README's table is fresh."""
    workshop, name = subject.workshop, subject.assignment
    if not subject.notebook.is_file():
        return  # the gate of notebooks says so
    committed = workshop.root / "release" / name / f"{name}.ipynb"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            generated = release.generate(workshop.root, name, Path(scratch, "release"))
        except CourseError as error:
            yield str(error)
            return
        made = _read(generated)
    if not committed.is_file() or _read(committed) != made:
        yield say("gates.stale", place=workshop.shown(committed), assignment=name)
    yield from (
        say("gates.leaked", place=workshop.shown(committed), line=line) for line in sorted(leaked(subject, made))
    )
    readme = workshop.root / "README.md"
    text = readme.read_text("utf-8") if readme.is_file() else ""
    if release.with_table(text, release.exercise_table(workshop)) != text:
        yield say("gates.stale_table", place=workshop.shown(readme), assignment=name)


def leaked(subject: Subject, notebook: dict[str, Any]) -> set[str]:
    """What a released notebook shows of the solutions, the hidden tests and their marks."""
    lines = [line.strip() for cell in notebook["cells"] for line in "".join(cell["source"]).splitlines()]
    package = subject.workshop.settings.exercises
    marks = {line for line in lines if any(mark in line for mark in MARKS) or package in line or "grade_" in line}
    return marks | (_secret(subject) & set(lines))


def _secret(subject: Subject) -> set[str]:
    """Lines of the solutions and of the hidden tests that are long enough to be recognised."""
    lines: list[str] = []
    for _, tree in subject.trees:
        for function in tree.body:
            if isinstance(function, ast.FunctionDef) and function.name.startswith("grade_"):
                lines += ast.unparse(ast.Module(function.body, [])).splitlines()
    given: set[str] = set()  # what the notebook shows anyway, a worked example for one
    for cell in subject.cells:
        inside = False
        for line in cell.source.splitlines():
            inside = (inside and "### END SOLUTION" not in line) or "### BEGIN SOLUTION" in line
            if inside:
                lines.append(line)
            else:
                given.add(line.strip())
    long_ones = {line.strip() for line in lines if len(line.strip()) > LONG} - given
    return {line for line in long_ones if not line.startswith(("#", '"', "'"))}


def _read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return notebook
