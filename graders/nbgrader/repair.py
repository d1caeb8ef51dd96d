"""Makes a submitted notebook gradable again, on the word of the gradebook alone.

nbgrader marks its cells in metadata that a student can edit, lose or duplicate. Nothing
of it is believed here but the id of a cell, and only if the gradebook knows it: every
flag, the points and the source of locked cells are written anew from the gradebook.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor

from graders.results import KEY, Submission
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


def trusted_cells(gradebook: Gradebook, notebook: str, assignment: str) -> dict[str, Trusted]:
    """The cells of an assignment's notebook in the gradebook, in order, by grade id."""
    record = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: float(cell.max_score) for cell in (*record.grade_cells, *record.task_cells)}
    solutions = {cell.name for cell in record.solution_cells}
    tasks = {cell.name for cell in record.task_cells}
    return {
        cell.name: Trusted(
            cell.name,
            cell.source or "",
            cell.cell_type,
            cell.checksum or "",
            bool(cell.locked),
            points.get(cell.name),
            cell.name in solutions,
            cell.name in tasks,
        )
        for cell in record.source_cells
    }


class TolerantExporter(NotebookExporter):
    """Reads whatever was submitted; what cannot be read becomes an empty notebook with a note."""

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> Any:
        submission: Submission | None = (resources or {}).get(KEY)
        if submission is None or submission.repaired:  # the second pass reads what the first wrote
            return super().from_filename(filename, resources=resources, **kw)
        notebook = read_leniently(Path(filename), submission)
        return self.from_notebook_node(notebook, resources=self._init_resources(resources), **kw)


def read_leniently(path: Path, submission: Submission) -> NotebookNode:
    """Read a submitted notebook; never raises, notes what is wrong."""
    found = _find(path)
    if found is None:
        submission.note("no_notebook", name=path.name)
        return new_notebook()
    if found != path:
        submission.note("renamed", name=found.name)
    try:
        if found.stat().st_size > MAX_NOTEBOOK_BYTES:
            raise ValueError("it is larger than 64 MiB")
        raw = found.read_text("utf-8")
        if not raw.strip():
            submission.note("empty", name=found.name)
            return new_notebook()
        notebook = nbformat.reads(raw, as_version=4)
        return _normal(notebook)
    except RecursionError:
        reason = "it is nested too deeply"
    except (nbformat.reader.NotJSONError, json.JSONDecodeError, UnicodeDecodeError):
        reason = "it is not a notebook file"
    except Exception as error:  # nbformat raises what the file makes it raise
        reason = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
    submission.note("unreadable", name=found.name, reason=reason)
    return new_notebook()


def _find(path: Path) -> Path | None:
    """The file itself, or the only other notebook of the folder, under whatever name."""
    if path.is_file():
        return path
    others = [p for p in path.parent.glob("*.ipynb") if p.is_file()]
    return others[0] if len(others) == 1 else None


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


class Repair(NbGraderPreprocessor):
    """Writes the marks, points and locked sources of the gradebook into a submission."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        ids = resources["nbgrader"]
        with Gradebook(ids["db_url"]) as gradebook:
            trusted = trusted_cells(gradebook, ids["notebook"], ids["assignment"])
        submission: Submission = resources[KEY]
        repair(nb, trusted, submission)
        submission.repaired = True
        return nb, resources


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
    new = new_code_cell(cell.source) if cell.cell_type == "code" else new_markdown_cell(cell.source)
    new.metadata["nbgrader"] = cell.metadata()
    nb.cells.insert(position, new)


def notes_cell(submission: Submission, language: str) -> NotebookNode | None:
    """A cell for the top of the feedback that tells the student what happened."""
    if not submission.notes:
        return None
    lines = "\n".join(f"- {note.text(language)}" for note in submission.notes)
    cell = new_markdown_cell(f"**{say('notes.heading', language)}**\n\n{lines}")
    cell["id"] = "submission-notes"
    return cell


__all__ = ["MissingEntry", "Repair", "TolerantExporter", "Trusted", "notes_cell", "repair", "trusted_cells"]
