"""Two assignments as they are written for nbgrader, moved from classic mode to the judge in three steps.

``crates`` is of the kind of a first problem set (functions, one that has to use another, a plot, an answer in words),
``cooling`` of the kind of a notebook on numerical methods (a data file, Euler's method, the order of an error, a class).
A file holds a notebook as text, a cell under each ``# %%``: what it is for, its grade id, its points. Behind it stand the
cells that the last step changes, under ``# %% changed``, each in the place of the one of the same grade id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HEAD = re.compile(r"^# %% (?P<kind>\w+) ?(?P<name>\w*) ?(?P<points>\d*)\n", re.M)
CHANGED = "# %% changed\n"
FLAGS = {
    "given": {"locked": True},
    "answer": {"solution": True},
    "test": {"grade": True, "locked": True},
    "words": {"grade": True, "solution": True},
}


@dataclass(frozen=True)
class Cell:
    """One cell; its kind is one of text, code, given, answer, test, words."""

    kind: str
    name: str
    points: int
    source: str

    def node(self) -> NotebookNode:
        """As it stands in a notebook."""
        node = (new_markdown_cell if self.kind in ("text", "words") else new_code_cell)(self.source)
        if self.kind in FLAGS:
            marks = {"grade": False, "locked": False, "solution": False, "task": False, **FLAGS[self.kind]}
            node.metadata["nbgrader"] = {"schema_version": 3, "grade_id": self.name, **marks}
            if marks["grade"]:
                node.metadata["nbgrader"]["points"] = self.points
        return node


def cells(name: str, *, changed: bool = False) -> list[Cell]:
    """The cells of an assignment, as it was brought or with those that the last step changes."""
    brought, _, new = (Path(__file__).parent / f"{name}.txt").read_text("utf-8").partition(CHANGED)
    instead = {cell.name: cell for cell in _read(new)} if changed else {}
    return [instead.get(cell.name, cell) if cell.name else cell for cell in _read(brought)]


def notebook(name: str, *, changed: bool = False) -> NotebookNode:
    """The source's notebook."""
    return new_notebook(cells=[cell.node() for cell in cells(name, changed=changed)])


def _read(text: str) -> list[Cell]:
    _, *parts = HEAD.split(text)
    return [
        Cell(kind, name, int(points or 0), source.strip("\n"))
        for kind, name, points, source in zip(*(parts[n::4] for n in range(4)), strict=True)
    ]
