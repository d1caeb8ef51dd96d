"""The source notebook follows the conventions that everything else relies on."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator

from graders.authoring.gates.subject import Cell, Subject
from graders.authoring.release import points
from graders.text import say

SLIDES = ("slide", "subslide", "fragment", "skip", "notes", "-")
TELLING = re.compile(r"(?![0-9a-f]{8}$)[a-zA-Z][a-zA-Z0-9_-]{2,63}")
BEGINS, ENDS = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
# Behind the exercise's name: the cell's id, its name for nbgrader (None: nbgrader does not know it), what it is.
PARTS = {"task": None, "solution": "", "examples": "_examples", "hidden": "_hidden"}

GOES_ON = "raises-exception"  # Jupyter's tag of a cell whose error does not stop *Run All*


def gate(subject: Subject) -> Iterator[str]:
    """The notebook as a whole, then the cells of each exercise."""
    place = subject.workshop.shown(subject.notebook)
    try:
        notebook = json.loads(subject.notebook.read_text("utf-8"))
    except (OSError, ValueError) as error:
        yield say("gates.notebook", place=place, reason=str(error).partition("\n")[0])
        return
    if notebook.get("metadata", {}).get("kernelspec", {}).get("name") != "python3":
        yield say("gates.kernel", place=place)
    yield from _validity(subject)
    yield from _every_cell(subject)
    for exercise in subject.exercises:
        yield from _exercise(subject, exercise)
    yield from _points(subject)


def _validity(subject: Subject) -> Iterator[str]:
    from nbformat import from_dict
    from nbgrader.nbgraderformat import MetadataValidator, ValidationError

    for cell in subject.cells:
        try:
            MetadataValidator().validate_cell(from_dict(cell.raw))
        except ValidationError as error:
            if not error.message.endswith("does not have points"):  # which is said with the line to add
                yield say("gates.metadata", place=cell.place, cell=cell.id, reason=error.message.partition("\n")[0])
        except Exception as error:  # an older or newer form of nbgrader's metadata
            yield say("gates.metadata", place=cell.place, cell=cell.id, reason=str(error))
    for name in {name for name in _names(subject) if _names(subject).count(name) > 1}:
        yield say("gates.same_name", place=subject.marked[name].place, name=name)


def _names(subject: Subject) -> list[str]:
    return [cell.mark["grade_id"] for cell in subject.cells if cell.mark.get("grade_id")]


def _every_cell(subject: Subject) -> Iterator[str]:
    seen: set[str] = set()
    kits = {"graders", subject.workshop.settings.exercises.partition(".")[0]}
    for number, cell in enumerate(subject.cells):
        if not TELLING.fullmatch(cell.id):
            code = "id" if cell.id else "no_id"
            yield say(f"gates.{code}", place=cell.place, cell=cell.id, wanted=_wanted_id(subject, number))
        elif cell.id in seen:
            yield say("gates.same_id", place=cell.place, cell=cell.id)
        seen.add(cell.id)
        metadata = cell.raw.get("metadata", {})
        if metadata.get("slideshow", {}).get("slide_type") not in SLIDES:
            wanted = "skip" if cell.mark else "slide" if cell.id.endswith("-task") else "-"
            yield say("gates.slide", place=cell.place, cell=cell.id, wanted=wanted)
        if cell.raw.get("outputs") or cell.raw.get("execution_count") is not None:
            yield say("gates.outputs", place=cell.place, cell=cell.id)
        hidden = BEGINS in cell.source
        if cell.mark and not hidden and any(re.search(rf"\b{kit}\b", cell.source) for kit in kits):
            yield say("gates.needs_kit", place=cell.place, cell=cell.id)


def _wanted_id(subject: Subject, number: int) -> str:
    """A telling id for a cell: after its name for nbgrader, or as the task of the exercise that follows."""
    name = str(subject.cells[number].mark.get("grade_id", ""))
    for part, suffix in PARTS.items():
        for exercise in subject.all_exercises:
            if suffix is not None and name == exercise + suffix:
                return f"{exercise}-{part}"
    after = subject.cells[number + 1].mark if number + 1 < len(subject.cells) else {}
    if not name and after.get("solution"):
        return f"{after['grade_id']}-task"
    return name.replace("_", "-") or "lesson-…"


def _exercise(subject: Subject, exercise: str) -> Iterator[str]:
    file = subject.workshop.shown(subject.notebook)
    ids = {cell.id: cell for cell in subject.cells}
    for part, suffix in PARTS.items():
        wanted = f"{exercise}-{part}"
        if suffix is None and wanted not in ids:
            yield say("gates.no_task", place=file, exercise=exercise, wanted=wanted)
        elif suffix is not None and exercise + suffix not in subject.marked:
            yield say(f"gates.no_{part}", place=file, exercise=exercise, wanted=wanted, name=exercise + suffix)
    if solution := subject.marked.get(exercise):
        yield from _solution(exercise, solution)
    for part in ("examples", "hidden"):
        test = subject.marked.get(f"{exercise}_{part}")
        if test and not (test.mark.get("grade") and test.mark.get("points", 0) > 0):
            yield say("gates.points", place=test.place, cell=test.id)
    examples = subject.marked.get(f"{exercise}_examples")
    if examples and GOES_ON not in examples.raw.get("metadata", {}).get("tags", ()):
        yield say("gates.stops", place=examples.place, cell=examples.id, tag=GOES_ON)
    if (hidden := subject.marked.get(f"{exercise}_hidden")) and not _calls(subject, exercise, hidden):
        lines = hidden_call(subject.workshop.settings.exercises, subject.assignment, exercise).replace("\n", "⏎")
        yield say("gates.no_call", place=hidden.place, cell=hidden.id, exercise=exercise, lines=lines)
    if task := ids.get(f"{exercise}-task"):
        yield from _speed(subject, exercise, task)


def hidden_call(package: str, assignment: str, exercise: str) -> str:
    """What stands between the marks of a hidden cell."""
    return f"from {package} import {assignment}\n\n{assignment}.grade_{exercise}({exercise})"


def _calls(subject: Subject, exercise: str, cell: Cell) -> bool:
    inside = cell.source.partition(BEGINS)[2].partition(ENDS)
    wanted = hidden_call(subject.workshop.settings.exercises, subject.assignment, exercise)
    try:
        same = ast.dump(ast.parse(inside[0])) == ast.dump(ast.parse(wanted))
    except SyntaxError:
        return False
    return same and bool(inside[1]) and not inside[2].strip()


def _solution(exercise: str, cell: Cell) -> Iterator[str]:
    for mark in ("### BEGIN SOLUTION", "### END SOLUTION"):
        if mark not in cell.source:
            yield say("gates.no_mark", place=cell.place, cell=cell.id, mark=mark)
    try:
        body = ast.parse(cell.source).body
    except SyntaxError as error:
        yield say("gates.no_python", place=cell.place, cell=cell.id, reason=error.msg)
        return
    defined = [n for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef) and n.name == exercise]
    if not defined:
        yield say("gates.no_function", place=cell.place, cell=cell.id, exercise=exercise)
    elif not ast.get_docstring(defined[0]):
        yield say("gates.no_docstring", place=cell.place, cell=cell.id, exercise=exercise)


def _speed(subject: Subject, exercise: str, task: Cell) -> Iterator[str]:
    """The task names the speed that is asked."""
    for setting in ("thresholds", "full_thresholds", "gpu_thresholds"):
        threshold = getattr(subject.workshop.settings, setting).get(exercise)
        if threshold is not None and not re.search(rf"\b{threshold:g} (×|times) as fast", task.source):
            yield say("gates.speed_untold", place=task.place, cell=task.id, threshold=f"{threshold:g}")


def _points(subject: Subject) -> Iterator[str]:
    """Where the text says how many points there are, it says it right."""
    worth = points(subject.workshop.root, subject.assignment)
    ids = {cell.id: cell for cell in subject.cells}
    for exercise in subject.exercises:
        task = ids.get(f"{exercise}-task")
        told = re.search(r"\(([\d.]+) points?\)", task.source) if task else None
        earned = worth.get(exercise, 0.0)
        if task and told and float(told[1]) != earned:
            yield say("gates.points_told", place=task.place, cell=task.id, told=told[1], points=f"{earned:g}")
    count, total = len(subject.all_exercises), f"{sum(worth.values()):g}"
    right = f"{count} exercise{'s' * (count != 1)} · {total} points"
    for cell in subject.cells:
        told = re.search(r"(\d+) exercises? · ([\d.]+) points", cell.source)
        if told and told.groups() != (str(count), total):
            yield say("gates.total_told", place=cell.place, cell=cell.id, told=told[0], right=right)
