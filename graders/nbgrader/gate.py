"""The gate of ``nbgrader generate_assignment``: what the tests give the source's own solution, and no answer at all.

The solution has to get everything and the untouched release nothing. What does not hold is told in a table before
a student sees the assignment, with what to do about it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from graders.nbgrader.notebook import Bench, Beside, judge
from graders.nbgrader.source import Source, files_in, outline_of, read_master
from graders.nbgrader.trusted import Trusted
from graders.results import Note, Submission
from graders.text import say

MAX_WHY = 60
ON_PURPOSE = "raises-exception"  # Jupyter's tag of a cell that is meant to stop


@dataclass(frozen=True)
class Finding:
    """One test cell that does not do what it should.

    Parameters
    ----------
    cell: its grade id.
    answer: "solution" or "release", what was graded.
    expected, got: points; None where a person would have to decide.
    why: what was noted, as the instructor reads it; "" for none.
    classic: whether it gives the right points in the student's process.
    """

    cell: str
    answer: str
    expected: float
    got: float | None
    why: str
    classic: bool = False

    def row(self) -> tuple[str, str, str, str, str]:
        """Cell, expected, got, why, what to do."""
        got = say("gate.person") if self.got is None else f"{self.got:g}"
        reason = "test" if self.got is None and not self.why else self.answer
        advice = "classic" if self.classic else reason
        why = self.why or say(f"gate.why_{reason}")
        return self.cell, f"{self.expected:g}", got, why, say(f"gate.do_{advice}", cell=self.cell)


def findings(
    path: Path, trusted: Iterable[Trusted], bench: Bench, begin_hidden: str, classic: Iterable[str] | bool
) -> list[Finding]:
    """What is wrong with a notebook's tests.

    Parameters
    ----------
    path: the source's notebook.
    trusted: its cells as the gradebook will have them.
    """
    notebook, cells = read_master(path, bench.settings), {cell.name: cell for cell in trusted}
    chosen = classic if isinstance(classic, bool) else frozenset(classic)
    source = Source.of(outline_of(notebook, cells.values(), begin_hidden, chosen), cells)
    if not source.tests:
        return []
    lying = files_in(path.parent)
    beside = Beside(lying, lying)
    found = _differing(source, bench, beside, source.cells(), "solution")
    if found:
        moved = frozenset(each.cell for each in found)
        still = _differing(source.moved(moved), bench, beside, source.cells(), "solution")
        helped = moved - {each.cell for each in still}
        found = [replace(each, classic=each.cell in helped) for each in found]
    return found + _differing(source, bench, beside, released(notebook, cells), "release")


def released(notebook: NotebookNode, trusted: dict[str, Trusted]) -> list[NotebookNode]:
    """The cells of a source's notebook as students get them, hidden tests apart."""
    cells = []
    for cell in notebook.cells:
        known = trusted.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        cells.append(known.as_cell() if known else copy.deepcopy(cell))
    return cells


def _differing(source: Source, bench: Bench, beside: Beside, cells: list[NotebookNode], answer: str) -> list[Finding]:
    submission = Submission("", "", "")
    judge(cells, source, bench, submission, beside=beside, doubting=False)
    found = []
    for name, test in source.tests.items():
        expected, got = (test.total, 0.0)[answer == "release"], submission.scores.get(name)
        if got != expected and test.total:
            found.append(Finding(name, answer, expected, got, _why(submission.notes, name, cells)))
    return found


def _why(notes: list[Note], name: str, cells: list[NotebookNode]) -> str:
    told = [note.params["reason"] for note in notes if note.params.get("cell") == name and note.params.get("reason")]
    if told:
        return told[0]
    stopped = ""
    for cell in cells:
        error, place = _error_of(cell), cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if place == name:
            return stopped if stopped and error.startswith(NameError.__name__) else error
        if error and not stopped and ON_PURPOSE not in cell.metadata.get("tags", ()):
            line = cell.source.strip().partition("\n")[0][:MAX_WHY]
            stopped = say("gate.why_stopped", cell=place or line, error=error)
    return ""


def _error_of(cell: NotebookNode) -> str:
    errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
    return f"{errors[0].ename}: {errors[0].evalue}"[:MAX_WHY] if errors else ""


def table(found: list[Finding]) -> str:
    """The findings, in columns."""
    head = tuple(say(f"gate.{column}") for column in ("cell", "expected", "got", "why", "do"))
    rows = [head, *(each.row() for each in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ("  ".join(map(str.ljust, row, widths)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
