"""An exercise has a reference solution and a hidden test, where the judge looks for them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

from graders.authoring import samples
from graders.authoring.gates.subject import Subject
from graders.authoring.gates.texts import texts_folder
from graders.course import CourseError
from graders.hidden import PREFIX
from graders.text import say

SHOWN = 100  # characters of a line
STUB = "TODO"  # what `graders new` writes where the author has to


def gate(subject: Subject) -> Iterator[str]:
    """Both are there, the module can be imported, and no stub is left."""
    shown, module = subject.workshop.shown, subject.module
    if module is None:
        name = f"{subject.workshop.settings.exercises}.{subject.assignment}"
        yield say("gates.no_module", module=name)
        return
    try:
        subject.workshop.exercises(subject.assignment)
    except CourseError as error:
        yield str(error)
        return
    loaded = subject.workshop.settings.hidden.load(subject.assignment)
    for exercise in subject.exercises:
        for name, code in ((exercise, "no_reference"), (PREFIX + exercise, "no_grade")):
            if hasattr(loaded, name):
                continue
            defined = _defined_in(subject, name)
            if defined is None:
                yield say(f"gates.{code}", place=shown(module), exercise=exercise)
            else:
                path = ".".join([subject.workshop.settings.exercises, subject.assignment, defined.stem])
                yield say("gates.not_imported", place=shown(module), name=name, line=f"from {path} import {name}")
    yield from _stubs(subject)


def _defined_in(subject: Subject, name: str) -> Path | None:
    for file, tree in subject.trees:
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
                return file
    return None


def _stubs(subject: Subject) -> Iterator[str]:
    """The files that the author still has to write at, each with its first line that says so."""
    workshop = subject.workshop
    files = [*subject.files, texts_folder(subject) / f"{subject.assignment}.toml", subject.notebook]
    files += samples.paths(workshop.solutions, [subject.assignment], subject.exercises)
    for file in files:
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        left = [(number, line.strip()) for number, line in enumerate(lines, start=1) if STUB in line]
        if left:
            number, line = left[0]
            first = shorten(line, SHOWN, placeholder=" …")
            yield say("gates.stub", place=f"{workshop.shown(file)}:{number}", count=len(left), line=first)
