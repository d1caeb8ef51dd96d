"""Honest oddities: what students, editors and browsers make of a notebook, and what must come of it.

Each case is a function on a solved notebook of ``broadcasting_rules``: what it does, where it is seen, and what the
submission must get. ``python -m tests.course.notebooks.odd`` runs them through the real ``nbgrader autograde`` and
prints a table (docs/odd-notebooks.md); words as arguments choose cases by what their names contain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Cell = dict[str, Any]
FULL = "full points"
PERSON = "a person"  # nothing is taken away before one has looked


class Notebook(dict[str, Any]):
    """A solved notebook as plain data.

    Parameters
    ----------
    released: the answer cells as they were released, by grade id.
    """

    def __init__(self, data: dict[str, Any], released: dict[str, str]) -> None:
        super().__init__(data)
        self.released = released


@dataclass(frozen=True)
class Case:
    """One oddity.

    Parameters
    ----------
    group, name: of the module, and of the function.
    seen: where.
    act: does it to the notebook; gives the bytes of the file, or a text; or, in a group of folders, acts on the folder.
    expected: :data:`FULL` or :data:`PERSON`.
    note: the code of a note that has to be told; "" for none that asks for a person.
    """

    group: str
    name: str
    seen: str
    act: Callable[[Any], bytes | str | None]
    expected: str
    note: str

    @property
    def student(self) -> str:
        """The id of the student who handed it in."""
        return f"{self.group}-{self.name}"


CASES: list[Case] = []


def odd(seen: str, expected: str = FULL, note: str = "") -> Callable[[Callable[[Any], Any]], Callable[[Any], Any]]:
    """Adds a function as a case."""

    def add(act: Callable[[Any], Any]) -> Callable[[Any], Any]:
        group = act.__module__.rpartition(".")[2]
        CASES.append(Case(group, act.__name__, seen, act, expected, note))
        return act

    return add


def code(source: str, **metadata: Any) -> Cell:
    """A code cell without nbgrader's marks."""
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


def words(source: str, **more: Any) -> Cell:
    """A Markdown cell without nbgrader's marks."""
    return {"cell_type": "markdown", "metadata": {}, "source": source, **more}


def cell(notebook: Notebook, name: str) -> Cell:
    """The cell of a grade id."""
    return next(c for c in notebook["cells"] if name in str(c["metadata"].get("nbgrader")).split("'"))


def place(notebook: Notebook, name: str) -> int:
    """Where the cell of a grade id stands."""
    return notebook["cells"].index(cell(notebook, name))


def folder_of(path: Path) -> Path:
    """The notebook in a submission's folder."""
    return path / "broadcasting_rules.ipynb"
