"""Grades as an LMS takes them: one row a student. ``python -m graders grades --lms moodle|canvas``.

Moodle's gradebook (Import, CSV file) wants any columns, of which one identifies the student; Canvas' wants its own five
first, then one column an assignment, and the points possible in the second row. A cell that a spreadsheet would
take for a formula is written as text (OWASP, "CSV injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from graders import course
from graders.reports.place import here
from graders.text import say

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """One student.

    Parameters
    ----------
    id, first, last, email, number: as the gradebook has them; ``number`` is nbgrader's ``lms_user_id``.
    scores: assignment -> points after late penalties; None where nothing was graded.
    """

    id: str
    first: str
    last: str
    email: str
    number: str
    scores: Mapping[str, float | None]


def rows(gradebook: Gradebook, assignments: Sequence[str]) -> list[Row]:
    """All students of a gradebook, by id."""
    found = []
    for student in sorted(gradebook.students, key=lambda each: str(each.id)):
        scores = {name: _score(gradebook, name, student.id) for name in assignments}
        texts = (student.first_name, student.last_name, student.email, student.lms_user_id)
        first, last, email, number = (str(text or "") for text in texts)
        found.append(Row(student.id, first, last, email, number, scores))
    return found


def _score(gradebook: Gradebook, assignment: str, student: str) -> float | None:
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return None
    return max(0.0, float(submission.score) - float(submission.late_submission_penalty or 0.0))


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula; a plain number stays one."""
    if not text.startswith(FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def _points(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def moodle(students: Sequence[Row], worth: Mapping[str, float]) -> list[list[str]]:
    """Rows for Moodle's gradebook."""
    head = ["Username", "First name", "Last name", "Email address", *worth]
    body = [[s.id, s.first, s.last, s.email, *(_points(s.scores[name]) for name in worth)] for s in students]
    return [head, *body]


def canvas(students: Sequence[Row], worth: Mapping[str, float]) -> list[list[str]]:
    """Rows for Canvas' gradebook."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *worth]
    possible = ["    Points Possible", "", "", "", "", *(f"{points:g}" for points in worth.values())]
    body = [
        [
            ", ".join(filter(None, (s.last, s.first))) or s.id,
            s.number,
            "",
            s.id,
            "",
            *(_points(s.scores[n]) for n in worth),
        ]
        for s in students
    ]
    return [head, possible, *body]


FORMS: Mapping[str, Callable[[Sequence[Row], Mapping[str, float]], list[list[str]]]] = {
    "moodle": moodle,
    "canvas": canvas,
}


def text(table: Sequence[Sequence[str]]) -> str:
    """A table as CSV."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([safe(cell) for cell in row] for row in table)
    return file.getvalue()


def run(lms: str, output: str) -> int:
    """Write the grades of the course in the current folder."""
    place = here()
    with Gradebook(place.db_url, place.course_id) as gradebook:
        known = {assignment.name: float(assignment.max_score) for assignment in gradebook.assignments}
        order = [name for name in place.settings.assignments if name in known]
        worth = {name: known[name] for name in (*order, *sorted(known.keys() - set(order)))}
        found = rows(gradebook, list(worth))
    if not found or not worth:
        raise course.CourseError(say("report.no_grades"))
    path = Path(output)
    draft = path.with_name(path.name + ".part")
    draft.write_text(text(FORMS[lms](found, worth)), "utf-8")
    draft.replace(path)
    print(path)
    return 0
