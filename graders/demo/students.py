"""The sample class: what each student hands in, and the verdict that must come out.

Answers are the sample solutions of ``tests/solutions``: ``"right_2"`` is the second right
one of an exercise in the alphabet, ``"wrong_1"`` the first wrong one, ``"slow_1"`` the
first slow one; where an exercise has none of a kind, a right one is taken.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell

from graders.authoring.samples import Sample

Edit = Callable[[NotebookNode, list[str]], None]


@dataclass(frozen=True)
class Student:
    """One sample student.

    Parameters
    ----------
    name: nbgrader's student id.
    story: what the student does, in a few words.
    answer: the kind of sample handed in for each exercise; None for no answer.
    edit: changes the solved notebook further (a cheat, a crash).
    raw: what is handed in instead of a notebook.
    expect: summary code -> how many exercises must come out so; None: all the others.
    note: code of a note that the submission must get.
    """

    name: str
    story: str
    answer: str | None = "right_1"
    edit: Edit | None = None
    raw: str | None = None
    expect: Mapping[str, int] = field(default_factory=dict)
    note: str | None = None


def _answer_cell(notebook: NotebookNode, exercise: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == exercise)


def _instead(exercise_number: int, body: str) -> Edit:
    """Replace one answer by a function with this body."""

    def edit(notebook: NotebookNode, exercises: list[str]) -> None:
        name = exercises[exercise_number]
        _answer_cell(notebook, name).source = f"def {name}(*args, **kwargs):\n    {body}"

    return edit


def _cheat(notebook: NotebookNode, exercises: list[str]) -> None:
    """Make every comparison true, and answer with what was given."""
    lines = ["import numpy as np", "np.allclose = np.isclose = np.array_equal = lambda *a, **k: True"]
    lines += ["class Always:", "    def __eq__(self, other): return True", "    __hash__ = None"]
    lines += [f"def {name}(*args, **kwargs): return Always()" for name in exercises]
    notebook.cells.append(new_code_cell("\n".join(lines)))
    for name in exercises:
        _answer_cell(notebook, name).source = lines[0]
    first_test = next(i for i, c in enumerate(notebook.cells) if c.metadata.get("nbgrader", {}).get("grade"))
    notebook.cells.insert(first_test, notebook.cells.pop())


def _tamper(notebook: NotebookNode, exercises: list[str]) -> None:
    """Rewrite a test, raise its points, delete another, double a third."""
    tests = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    tests[0].source, tests[0].metadata.nbgrader.points = "1000", 1000
    notebook.cells.insert(0, _pasted(tests[2]))
    notebook.cells.remove(tests[1])


def _pasted(cell: NotebookNode) -> NotebookNode:
    """A copy of a cell with all its marks, as copy and paste makes one: only its id is new."""
    return new_code_cell(cell.source, metadata=copy.deepcopy(cell.metadata))


def _flood(notebook: NotebookNode, exercises: list[str]) -> None:
    """Print without end."""
    notebook.cells.append(new_code_cell("while True:\n    print('still here ' * 100)"))


CLASS = (
    Student("ana", "all right"),
    Student("bruno", "right in another way", answer="right_2"),
    Student("carla", "right in a third way", answer="right_3"),
    Student("davi", "typical mistakes", answer="wrong_1"),
    Student("elisa", "other typical mistakes", answer="wrong_2"),
    Student("fabio", "right but slow", answer="slow_2"),
    Student("gabi", "cheats: comparisons always true", edit=_cheat, expect={"wrong": -1}),
    Student("heitor", "one answer crashes Python", edit=_instead(1, "import os; os._exit(1)"), expect={"died": 1}),
    Student("iara", "one answer never ends", edit=_instead(1, "while True: pass"), expect={"timeout": 1}),
    Student("joao", "changed, deleted and doubled tests", edit=_tamper, note="restored"),
    Student("karin", "handed in unanswered", answer=None, expect={"unanswered": -1}),
    Student("lucas", "a cell prints without end", edit=_flood, note="output"),
    Student("maria", "not a notebook", raw="my answers are on paper", note="unreadable", expect={"unanswered": -1}),
)


def chosen(student: Student, exercise: str, pool: list[Sample]) -> Sample | None:
    """The sample that a student hands in for an exercise; None for no answer."""
    if student.answer is None:
        return None
    fate, number = student.answer.split("_")
    for kind, index in ((fate, int(number) - 1), ("right", 0)):
        found = [sample for sample in pool if sample.exercise == exercise and sample.fate == kind]
        if found:
            return found[min(index, len(found) - 1)]
    raise LookupError(f"no sample for {exercise}")


def _without_fate(source: str) -> str:
    """A sample as a student would hand it in, without the docstring that states its fate."""
    lines = source.splitlines()
    end = ast.parse(source).body[0].end_lineno or 0
    return "\n".join(lines[end:]).strip()


def solve(release: Path, student: Student, exercises: list[str], pool: list[Sample]) -> str:
    """What the student hands in: the released notebook with the answers filled in."""
    if student.raw is not None:
        return student.raw
    from nbformat import read, writes

    notebook = read(release, as_version=4)
    for exercise in exercises:
        sample = chosen(student, exercise, pool)
        if sample is not None:
            _answer_cell(notebook, exercise).source = _without_fate(sample.source)
    if student.edit is not None:
        student.edit(notebook, exercises)
    text: str = writes(notebook)
    return text
