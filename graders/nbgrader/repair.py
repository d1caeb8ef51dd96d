"""Makes a submitted notebook gradable again, on the word of the gradebook alone.

nbgrader marks its cells in metadata that a student can edit, lose or duplicate. Nothing
of it is believed here but the id of a cell, and only if the gradebook knows it: every
flag, the points and the source of locked cells are written anew from the gradebook.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_notebook

from graders.nodes import new_code_cell, new_markdown_cell
from graders.results import Submission
from graders.text import say

MAX_NOTEBOOK_BYTES = 64 << 20
CELL_TYPES = ("code", "markdown", "raw")


@dataclass(frozen=True)
class Trusted:
    """One cell of the assignment, as the gradebook has it.

    Parameters
    ----------
    name: its grade id.
    source, cell_type, checksum, locked: as released, hidden tests included.
    points: what it is worth; None if it is not graded.
    solution, task: nbgrader's other flags.
    """

    name: str
    source: str
    cell_type: str
    checksum: str
    locked: bool
    points: float | None
    solution: bool
    task: bool

    @property
    def is_test(self) -> bool:
        """Whether the judge runs it."""
        return self.locked and self.points is not None and self.cell_type == "code" and not self.solution

    def metadata(self) -> dict[str, Any]:
        """nbgrader's metadata for it."""
        meta: dict[str, Any] = {
            "schema_version": 3,
            "grade_id": self.name,
            "locked": self.locked,
            "grade": self.points is not None and not self.task,
            "solution": self.solution,
            "task": self.task,
            "checksum": self.checksum,
            "cell_type": self.cell_type,
        }
        if self.points is not None:
            meta["points"] = self.points
        return meta

    def as_cell(self) -> NotebookNode:
        """A cell of a notebook."""
        cell = new_code_cell(self.source) if self.cell_type == "code" else new_markdown_cell(self.source)
        cell.metadata["nbgrader"] = self.metadata()
        return cell


def find(path: Path, known: Collection[str] = ()) -> tuple[str, bytes | None]:
    """The name of a submitted notebook and what is in it: of the file itself, or of the only other notebook there.

    Of a file larger than any notebook only as much is read as shows it; None if there is no file.

    Parameters
    ----------
    known: the names of the assignment's notebooks, none of which is another one renamed.
    """
    others = [other for other in path.parent.glob("*.ipynb") if other.is_file() and other.stem not in known]
    found = path if path.is_file() else others[0] if len(others) == 1 else None
    if found is None:
        return path.name, None
    with open(found, "rb") as file:
        return found.name, file.read(MAX_NOTEBOOK_BYTES + 1)


def read_leniently(name: str, content: bytes | None, submission: Submission) -> NotebookNode:
    """A submitted notebook, of what :func:`find` gave; never raises, notes what is wrong."""
    if content is None:
        submission.note("no_notebook", name=name)
        return new_notebook()
    if name != f"{submission.notebook}.ipynb":
        submission.note("renamed", name=name)
    try:
        if len(content) > MAX_NOTEBOOK_BYTES:
            raise ValueError("it is larger than 64 MiB")
        raw = content.decode("utf-8")
        if not raw.strip():
            submission.note("empty", name=name)
            return new_notebook()
        return _normal(nbformat.reads(raw, as_version=4))
    except RecursionError:
        reason = "it is nested too deeply"
    except (nbformat.reader.NotJSONError, json.JSONDecodeError, UnicodeDecodeError):
        reason = "it is not a notebook file"
    except Exception as error:  # nbformat raises what the file makes it raise
        reason = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
    submission.note("unreadable", name=name, reason=reason)
    return new_notebook()


def _normal(notebook: NotebookNode) -> NotebookNode:
    """A notebook with the fields that every later step relies on."""
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise ValueError("it has no cells")
    clean = new_notebook(metadata={})
    for cell in cells:
        if not isinstance(cell, dict) or cell.get("cell_type") not in CELL_TYPES:
            continue
        source = cell.get("source", "")
        text = "".join(map(str, source)) if isinstance(source, list) else str(source)
        new = new_code_cell(text) if cell["cell_type"] == "code" else new_markdown_cell(text)
        meta = cell.get("metadata")
        marks = meta.get("nbgrader") if isinstance(meta, dict) else None
        grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
        if isinstance(grade_id, str):
            new.metadata["nbgrader"] = {"grade_id": grade_id}
        clean.cells.append(new)
    return clean


def repair(nb: NotebookNode, trusted: dict[str, Trusted], submission: Submission) -> None:
    """Bring a submitted notebook into the assignment's form, in place, and note what was done."""
    broken = any(note.needs_look for note in submission.notes)
    present: set[str] = set()
    for cell in reversed(nb.cells):  # of two, the last counts: by then everything is defined
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name is None:
            continue
        if name not in trusted or name in present:
            code = "duplicated" if name in present else "unknown"
            submission.note(code, cell=_printable(name))
            del cell.metadata["nbgrader"]
            continue
        present.add(name)
        _restore(cell, trusted[name], submission)
    for name in _in_order(trusted, present):
        cell = trusted[name]
        if cell.solution and not cell.locked and cell.points is None:
            if not broken:
                submission.note("missing", cell=name)
            continue  # a stub put back here could hide what the student defined elsewhere
        _put_back(nb, cell, trusted)
        if not broken and cell.points is not None:
            submission.note("restored", cell=name)


def _printable(name: str) -> str:
    return "".join(c for c in name[:60] if c.isalnum() or c in "-_. ") or "?"


def _restore(cell: NotebookNode, trusted: Trusted, submission: Submission) -> None:
    if cell.cell_type != trusted.cell_type:
        cell.cell_type = trusted.cell_type
        if trusted.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        else:
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
    cell.metadata["nbgrader"] = trusted.metadata()
    if trusted.locked and cell.source != trusted.source:
        if not trusted.is_test and cell.source.strip() != trusted.source.strip():
            submission.note("edited", cell=trusted.name)
        cell.source = trusted.source


def _in_order(trusted: dict[str, Trusted], present: Iterable[str]) -> list[str]:
    return [name for name in trusted if name not in set(present)]


def _put_back(nb: NotebookNode, cell: Trusted, trusted: dict[str, Trusted]) -> None:
    """Insert a cell behind the last one that comes before it in the assignment."""
    names = list(trusted)
    before = set(names[: names.index(cell.name)])
    position = 0
    for index, other in enumerate(nb.cells):
        if other.metadata.get("nbgrader", {}).get("grade_id") in before:
            position = index + 1
    nb.cells.insert(position, cell.as_cell())


def notes_cell(submission: Submission, language: str) -> NotebookNode | None:
    """A cell for the top of the feedback that tells the student what happened."""
    if not submission.notes:
        return None
    lines = "\n".join(f"- {note.text(language)}" for note in submission.notes)
    cell = new_markdown_cell(f"**{say('notes.heading', language)}**\n\n{lines}")
    cell["id"] = "submission-notes"
    return cell
