"""The one writer: what was graded goes into the gradebook and the autograded folder, as nbgrader writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbgrader.api import BaseCell, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties

from graders.course import Course
from graders.nbgrader import flags
from graders.nbgrader.gradebook import note_extension
from graders.nbgrader.trusted import Trusted
from graders.nbgrader.work import Graded, Result


class UnknownStudent(LookupError):
    """The gradebook does not know the student, and may not be told."""


def lesson(gradebook: Gradebook, notebook: str, assignment: str) -> tuple[tuple[Trusted, ...], dict[str, Any]]:
    """What the gradebook knows of an assignment's notebook: its cells, in order, and its kernelspec."""
    record = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: float(cell.max_score) for cell in (*record.grade_cells, *record.task_cells)}
    solutions = {cell.name for cell in record.solution_cells}
    tasks = {cell.name for cell in record.task_cells}
    cells = tuple(
        Trusted(
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
    )
    return cells, json.loads(record.kernelspec or "null") or {}


def write_notebooks(result: Result, folder: Path) -> None:
    """Write the autograded notebooks of a submission."""
    for graded in result.notebooks:
        (folder / f"{graded.name}.ipynb").write_bytes(graded.content.encode("utf-8", "replace"))


def write_grades(
    gradebook: Gradebook,
    result: Result,
    *,
    timestamp: Any,
    create_student: bool,
    absent: frozenset[str],
    penalties: AssignLatePenalties,
    settings: Course,
) -> None:
    """Write a submission into the gradebook, in one transaction once the student and the submission are there.

    Parameters
    ----------
    timestamp: when it was handed in; None if that is not known.
    create_student: whether to add a student who is not in the gradebook.
    absent: the notebooks that were not handed in.
    penalties: nbgrader's, with the course's plugin.
    settings: the course's, for its extensions.

    Raises
    ------
    UnknownStudent, MissingEntry: the student, or the assignment, is not in the gradebook.
    """
    if create_student:
        gradebook.update_or_create_student(result.student)
    elif not any(student.id == result.student for student in gradebook.students):
        raise UnknownStudent(result.student)
    known = {"timestamp": timestamp} if timestamp else {}
    submission = gradebook.update_or_create_submission(result.assignment, result.student, **known)
    note_extension(submission, settings)
    for graded in result.notebooks:
        entry = gradebook.find_submission_notebook(graded.name, result.assignment, result.student)
        cells = gradebook.db.query(BaseCell).filter(BaseCell.notebook_id == entry.notebook_id).all()
        _write_marks(entry, graded, absent=graded.name in absent)
        flags.mark(entry, graded.notes)
        del cells  # held till here, so that they were not asked for one by one
        gradebook.db.flush()
        gradebook.db.refresh(entry)  # its score is computed by the database
        entry.late_submission_penalty = _penalty(penalties, submission, entry)
    gradebook.db.commit()


def _write_marks(entry: SubmittedNotebook, graded: Graded, *, absent: bool) -> None:
    for grade in entry.grades:
        if grade.name in graded.scores:
            grade.auto_score = graded.scores[grade.name]
            grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
        elif absent:
            grade.auto_score, grade.needs_manual_grade = 0, False
    for comment in entry.comments:
        if comment.name in graded.comments:
            comment.auto_comment = graded.comments[comment.name]


def _penalty(penalties: AssignLatePenalties, submission: SubmittedAssignment, entry: SubmittedNotebook) -> float | None:
    """What being late costs, by the course's plugin; None for nothing."""
    if not penalties.enabled or submission.total_seconds_late <= 0:
        return None
    penalties.init_plugin()
    penalty = penalties.plugin_inst.late_submission_penalty(
        submission.student.id, entry.score, submission.total_seconds_late
    )
    return None if penalty is None else penalties._check_late_penalty(entry, penalty)
