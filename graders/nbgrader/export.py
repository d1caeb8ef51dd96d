"""``nbgrader export``: ``grades.csv`` with nbgrader's columns, quoted, and without a cell that is a formula.

nbgrader's own plugin joins the texts with commas, so that a name with a comma or a quote moves what follows.
:func:`graders.nbgrader.safe_defaults` names this one; ``--exporter`` still takes any other.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins.export import ExportPlugin

from graders.reports.grades import safe

COLUMNS = ("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
           "raw_score", "late_submission_penalty", "score", "max_score")  # fmt: skip


class Grades(ExportPlugin):
    """A row a student and assignment; who handed nothing in has 0, as nbgrader has it."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file that ``--to`` names, or ``grades.csv``."""
        path = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", path)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            for assignment in gradebook.assignments:
                for student in gradebook.students:
                    if self._wanted(assignment.name, student.id):
                        row = _row(gradebook, assignment, student)
                        writer.writerow({name: _cell(value) for name, value in row.items()})

    def _wanted(self, assignment: str, student: str) -> bool:
        chosen = ((self.assignment, assignment), (self.student, student))
        return all(not names or name in map(str, names) for names, name in chosen)


def _row(gradebook: Gradebook, assignment: Any, student: Any) -> dict[str, Any]:
    row = {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "max_score": assignment.max_score,
    }
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        return {**row, "timestamp": "", "raw_score": 0.0, "late_submission_penalty": 0.0, "score": 0.0}
    penalty = submission.late_submission_penalty or 0.0
    scores = {"raw_score": submission.score, "late_submission_penalty": penalty}
    return {**row, **scores, "timestamp": submission.timestamp, "score": max(0.0, submission.score - penalty)}


def _cell(value: Any) -> str:
    return "" if value is None else safe(str(value))
