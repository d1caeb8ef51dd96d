"""``graders new``: the stubs of one more exercise, in the place and form that the others have.

Cells for the notebook, the reference with its hidden test, a text, and a file of samples. What the author
has to write says ``TODO``, and ``graders check`` asks for it. All files are written, or none.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import json
import keyword
import os
import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from graders.authoring import stubs
from graders.authoring.gates.notebook import PARTS
from graders.authoring.gates.subject import Subject
from graders.authoring.gates.texts import end_of, texts_folder
from graders.authoring.imports import with_imports
from graders.authoring.workshop import Workshop
from graders.course import CourseError
from graders.hidden import PREFIX, bound
from graders.text import say

WANTED = {"typing": ["Any"], "graders.checks": ["Grader", "Verdict", "fresh_rng"]}
WITH_IDS = 5  # from nbformat 4.5 on cells have ids


def run(assignment: str, exercise: str, arguments: Sequence[str]) -> int:
    """Write the stubs and say what comes next.

    Raises
    ------
    CourseError: there is no such assignment, the name is of no use, or there is something of that name already.
    """
    workshop = Workshop.open()
    workshop.chosen(assignment)
    for number, name in enumerate((exercise, *arguments)):
        if not name.isidentifier() or keyword.iskeyword(name):
            raise CourseError(say("new.no_name", name=name))
        if number and name in arguments[number:]:
            raise CourseError(say("new.twice", name=name))
    subject = Subject.of(workshop, assignment)
    _refuse(subject, exercise)
    files = planned(subject, exercise, ", ".join(arguments))
    write(files)
    for path in files:
        print(workshop.shown(path))
    print(say("new.next", assignment=assignment, exercise=exercise))
    return 0


def planned(subject: Subject, exercise: str, arguments: str) -> dict[Path, str]:
    """What is to be written: file -> its whole text.

    Raises
    ------
    CourseError: there are hidden tests and no notebook.
    """
    workshop = subject.workshop
    samples = workshop.solutions / subject.assignment / f"{exercise}.py"
    text = texts_folder(subject) / f"{subject.assignment}.toml"
    return {
        subject.notebook: _notebook(subject, exercise, arguments),
        **_module(subject, exercise, arguments),
        text: _text(text, exercise),
        samples: stubs.samples(subject.assignment, exercise, arguments),
    }


def write(files: dict[Path, str]) -> None:
    """Write all files, or leave all as they were.

    Raises
    ------
    CourseError: one could not be written.
    """
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f".{path.name}.unfinished")
            unfinished.write_text(text, "utf-8")
            os.replace(unfinished, path)
    except OSError as error:
        for path, old in before.items():
            with contextlib.suppress(OSError):  # of a file that could not be made
                path.with_name(f".{path.name}.unfinished").unlink()
            if old is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != old:
                path.write_bytes(old)
        raise CourseError(say("new.not_written", reason=error)) from None


# ---------------------------------------------------------------------- what is there already


def _refuse(subject: Subject, exercise: str) -> None:
    """An exercise, or a part of one, or anything else of this name."""
    workshop = subject.workshop
    for assignment in workshop.assignments:
        if exercise in Subject(workshop, assignment).all_exercises:
            raise CourseError(say("new.exists", name=exercise, assignment=assignment))
    if exercise.startswith(PREFIX) or any(exercise.endswith(f"_{part}") for part in PARTS):
        raise CourseError(say("new.no_name", name=exercise))
    places = [*_python(subject, exercise), *_cells(subject, exercise)]
    places += [module for module, names in WANTED.items() if exercise in names]
    places += ["builtins"] if hasattr(builtins, exercise) else []
    if places:
        raise CourseError(say("new.taken", name=exercise, places=", ".join(places)))


def _python(subject: Subject, exercise: str) -> list[str]:
    """Where the hidden tests use the name for something else."""
    found = []
    for file in subject.files:
        try:
            tree = ast.parse(file.read_text("utf-8"))
        except SyntaxError as error:
            raise CourseError(
                say("new.no_python", place=f"{subject.workshop.shown(file)}:{error.lineno}", reason=error.msg)
            ) from None
        for node in tree.body:
            if {exercise, PREFIX + exercise} & set(bound(node)):
                found.append(f"{subject.workshop.shown(file)}:{node.lineno}")
    return found


def _cells(subject: Subject, exercise: str) -> list[str]:
    """The cells that define or import the name, or have an id that the new ones would get."""
    defines = re.compile(rf"^(?:def|class) {exercise}\b|^{exercise}\s*=|^(?:from|import) .*\b{exercise}$", re.MULTILINE)
    ids = {f"{exercise}-{part}" for part in PARTS}
    return [cell.place for cell in subject.cells if cell.id in ids or defines.search(cell.source)]


# ---------------------------------------------------------------------- the files


def _notebook(subject: Subject, exercise: str, arguments: str) -> str:
    """The notebook with the cells put in before its closing words."""
    notebook: dict[str, Any] = json.loads(_master(subject))
    cells = notebook["cells"]
    notebook["nbformat_minor"] = max(int(notebook.get("nbformat_minor", 0)), WITH_IDS)
    for place, cell in enumerate(cells, start=1):
        name = str(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") or f"lesson-{place}")
        cell.setdefault("id", re.sub(r"[^A-Za-z0-9-]", "-", name)[:64])
    number = sum(cell.id.endswith("-task") for cell in subject.cells) + 1
    package = subject.workshop.settings.exercises
    made = stubs.cells(package, subject.assignment, exercise, arguments, number)
    if not cells or isinstance(cells[0]["source"], list):
        made = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in made]
    at = _closing(cells, tuple(_ids(subject)))
    notebook["cells"] = [*cells[:at], *made, *cells[at:]]
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _master(subject: Subject) -> str:
    """The notebook as it is; of an assignment of which there is nothing yet, the smallest one."""
    if subject.module is None and not subject.notebook.exists():
        return stubs.notebook(subject.assignment)
    return subject.workshop.notebook(subject.assignment).read_text("utf-8")


def _closing(cells: list[dict[str, Any]], exercises: tuple[str, ...]) -> int:
    """Where the closing words begin: the text at the end, from its first heading on."""
    texts = list(
        takewhile(
            lambda place: cells[place]["cell_type"] == "markdown" and not cells[place]["id"].startswith(exercises),
            reversed(range(len(cells))),
        )
    )
    headed = [place for place in texts if "".join(cells[place]["source"]).startswith("#")]
    return min(headed or texts[:1], default=len(cells))


def _ids(subject: Subject) -> list[str]:
    return [f"{name}-" for name in subject.all_exercises]


def _module(subject: Subject, exercise: str, arguments: str) -> dict[Path, str]:
    """The reference and the hidden test: at the end of a module, or in a module of their own in a package."""
    package, assignment = subject.workshop.settings.exercises, subject.assignment
    module = subject.module
    ruled = stubs.functions(exercise, arguments, ruled=True)
    if module is None:
        folder = next(iter(subject.workshop.settings.hidden.places()))
        head = f'"""Hidden tests of {assignment}."""\n'
        return {folder / f"{assignment}.py": with_imports(head, WANTED) + "\n" + ruled}
    if module.name != "__init__.py":
        text = module.read_text("utf-8").rstrip() + "\n"
        return {module: with_imports(text, WANTED) + "\n\n" + ruled}
    name = f"{exercise}_test"  # not the exercise's own name, which is the function's in the package
    own = module.with_name(f"{name}.py")
    both = {f"{package}.{assignment}.{name}": [PREFIX + exercise, exercise]}
    text = with_imports(module.read_text("utf-8"), both, [package.partition(".")[0]])
    head, alone = f'"""The exercise :func:`{exercise}`."""\n', stubs.functions(exercise, arguments, ruled=False)
    return {module: _with_all(text, [exercise, PREFIX + exercise]), own: f"{with_imports(head, WANTED)}\n\n{alone}"}


def _with_all(text: str, names: list[str]) -> str:
    """A module with these names in its ``__all__``, if it has one."""
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and "__all__" in bound(node) and isinstance(node.value, ast.List):
            listed = sorted({*ast.literal_eval(node.value), *names}, key=lambda name: (name.islower(), name))
            rows = ["__all__ = [", *(f'    "{name}",' for name in listed), "]"]
            lines[node.lineno - 1 : node.end_lineno] = rows
    return "\n".join(lines) + "\n"


def _text(file: Path, exercise: str) -> str:
    """The file of texts with a label more."""
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    at, there = end_of(file, "cases")
    entry = stubs.label(exercise)
    lines[at - 1 : at - 1] = [entry] if there else [*([""] if lines else []), "[cases]", entry]
    return "\n".join(lines) + "\n"
