"""What a gate looks at: an assignment, some of its exercises, and the cells of its notebook with their lines."""

from __future__ import annotations

import ast
import contextlib
import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graders.authoring import samples
from graders.authoring.workshop import Workshop
from graders.course import CourseError
from graders.text import say

CELL_BEGINS = re.compile(r'(?<!\\)"cell_type":')


@dataclass(frozen=True)
class Cell:
    """A cell of a source notebook, as its file holds it.

    Parameters
    ----------
    raw: the cell.
    place: the file and, where it was found, the line of the cell.
    """

    raw: dict[str, Any]
    place: str

    @property
    def id(self) -> str:
        return str(self.raw.get("id", ""))

    @property
    def source(self) -> str:
        source = self.raw.get("source", "")
        return source if isinstance(source, str) else "".join(source)

    @property
    def mark(self) -> dict[str, Any]:
        """nbgrader's part of its metadata."""
        mark: dict[str, Any] = self.raw.get("metadata", {}).get("nbgrader", {})
        return mark


@dataclass(frozen=True)
class Subject:
    """An assignment, or one exercise of it.

    Parameters
    ----------
    workshop: the course.
    assignment: which of its assignments.
    exercise: only this one; None for all.
    """

    workshop: Workshop
    assignment: str
    exercise: str | None = None

    @classmethod
    def of(cls, workshop: Workshop, assignment: str, exercise: str | None = None) -> Subject:
        """The same, once it is known that there is such a thing.

        Raises
        ------
        CourseError: there is no such assignment, and nowhere a trace of such an exercise.
        """
        workshop.chosen(assignment)
        workshop.need_package()
        subject = cls(workshop, assignment, exercise)
        known = subject.all_exercises
        if exercise is not None and exercise not in known:
            names = ", ".join(sorted(known)) or "–"
            raise CourseError(say("author.no_exercise", name=exercise, assignment=assignment, known=names))
        return subject

    @property
    def exercises(self) -> list[str]:
        """The exercises to be looked at."""
        return self.all_exercises if self.exercise is None else [self.exercise]

    @functools.cached_property
    def all_exercises(self) -> list[str]:
        """All exercises with a trace of hidden tests: the cell for them or its examples, a test, or samples.

        Other solution cells have ordinary test cells, which nbgrader's own command tries.
        """
        tests = list(self.asked)
        folder = self.workshop.solutions
        paths = samples.paths(folder, [self.assignment])
        sampled = [path.relative_to(folder).with_suffix("").parts[1] for path in paths]
        solutions = [cell.mark["grade_id"] for cell in self.cells if self._is_solution(cell)]
        known = {*tests, *sampled, *(n for n in solutions if {f"{n}_hidden", f"{n}_examples"} & self.marked.keys())}
        return list(dict.fromkeys([*(name for name in solutions if name in known), *tests, *sampled]))

    @staticmethod
    def _is_solution(cell: Cell) -> bool:
        # An essay is marked as a solution too, and graded by a person.
        return bool(cell.mark.get("solution") and not cell.mark.get("grade") and cell.mark.get("grade_id"))

    @functools.cached_property
    def files(self) -> list[Path]:
        """The files of the assignment's hidden tests; empty if there are none."""
        try:
            return self.workshop.settings.hidden.files(self.assignment)
        except Exception:  # the package is not there, or raises when it is imported: another gate says so
            return []

    @functools.cached_property
    def trees(self) -> list[tuple[Path, ast.Module]]:
        """Those of the files that are Python, read; of another the gate of hidden tests says what is wrong."""
        found = []
        for file in self.files:
            with contextlib.suppress(SyntaxError):
                found.append((file, ast.parse(file.read_text("utf-8"))))
        return found

    @functools.cached_property
    def asked(self) -> dict[str, set[str]]:
        """Exercise -> the settings for which its hidden test asks, see :meth:`graders.hidden.HiddenTests.asked`."""
        try:
            return self.workshop.settings.hidden.asked(self.assignment) if self.files else {}
        except SyntaxError:
            return {}

    @property
    def module(self) -> Path | None:
        """The file in which the assignment's exercises are looked for."""
        own = [file for file in self.files if file.name == "__init__.py" or file.stem == self.assignment]
        return min(own, key=lambda file: len(file.parts), default=None)

    @property
    def notebook(self) -> Path:
        """Where the assignment's notebook is, or should be."""
        return self.workshop.root / "source" / self.assignment / f"{self.assignment}.ipynb"

    @functools.cached_property
    def cells(self) -> list[Cell]:
        """The cells of the notebook; empty if it cannot be read, which another gate says."""
        try:
            return list(self._cells())
        except (OSError, ValueError, AttributeError, KeyError, TypeError):
            return []

    def _cells(self) -> Iterator[Cell]:
        text = self.notebook.read_text("utf-8")
        cells = json.loads(text)["cells"]
        starts = [text.count("\n", 0, match.start()) + 1 for match in CELL_BEGINS.finditer(text)]
        for number, cell in enumerate(cells):
            where = f":{starts[number]}" if len(starts) == len(cells) else f", cell {number + 1}"
            yield Cell(cell, f"{self.workshop.shown(self.notebook)}{where}")

    @functools.cached_property
    def marked(self) -> dict[str, Cell]:
        """The cells that nbgrader knows, by their names there."""
        return {str(cell.mark.get("grade_id", "")): cell for cell in self.cells if cell.mark}
