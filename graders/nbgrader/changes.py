"""What a new grading changes of an earlier one: who gets what for which cell, before and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from graders.nbgrader.work import Result
from graders.text import say, say_or_code
from graders.verdict import Verdict


@dataclass(frozen=True)
class Change:
    """What a student gets for a cell: before, and now; None where a person decides.

    Parameters
    ----------
    words: what the hidden test found, if it is one, and in which case.
    """

    student: str
    cell: str
    before: float | None
    now: float | None
    words: str

    def text(self) -> str:
        """The change in a line."""
        points = {"before": _points(self.before), "now": _points(self.now)}
        return say("regrade.line", student=self.student, cell=self.cell, words=self.words, **points).rstrip()


def _points(points: float | None) -> str:
    return "?" if points is None else f"{points:g}"


def changes(gradebook: Gradebook, result: Result) -> list[Change]:
    """Where a result differs from what the gradebook has; a student who was not graded before changes nothing."""
    found = []
    for graded in result.notebooks:
        try:
            grades = gradebook.find_submission_notebook(graded.name, result.assignment, result.student).grades
        except MissingEntry:
            continue
        before = {grade.name: grade.auto_score for grade in grades}
        for cell, now in graded.scores.items():
            if before.get(cell) != now:
                words = _words(graded.verdicts.get(cell))
                found.append(Change(result.student, cell, before.get(cell), now, words))
    return found


def _words(data: dict[str, Any] | None) -> str:
    if data is None:
        return ""
    verdict = Verdict.from_json(data)
    words, first = say(f"summary.{verdict.summary_code}"), verdict.first_failure
    return words if first is None else f"{words} ({say_or_code(f'cases.{first.case}')})"
