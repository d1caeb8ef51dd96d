"""What needs a person is marked where formgrader looks: nbgrader's flag, and the reason as a comment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nbgrader.api import SubmittedNotebook

from graders.results import Note


def mark(entry: SubmittedNotebook, notes: Sequence[Note]) -> None:
    """Flag a submission's notebook at the cell that a note names, or at its first one.

    Parameters
    ----------
    entry: of the gradebook, with its scores.
    notes: what happened when it was graded; the comment has the words that its student may read.
    """
    order = [cell.name for cell in entry.notebook.source_cells]
    grades = {grade.name: grade for grade in entry.grades}
    comments = {comment.name: comment for comment in entry.comments}
    reasons: dict[str, list[str]] = {}
    for note in notes:
        if not note.needs_look:
            continue
        named = note.params.get("cell", "").strip("`")
        place = order.index(named) if named in order else 0
        if test := _first(grades, order[place:]) or _first(grades, order):
            grades[test].needs_manual_grade = True
        if answer := _first(comments, order[place::-1]) or _first(comments, order):
            reasons.setdefault(answer, []).append(note.text())
    for answer, texts in reasons.items():
        comments[answer].auto_comment = "\n".join(texts)


def _first(known: Iterable[str], names: Iterable[str]) -> str | None:
    return next((name for name in names if name in known), None)
