"""The gradebook: whether it can be used, and what it is told of an assignment."""

from __future__ import annotations

import filecmp
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.utils import parse_utc
from sqlalchemy import event
from sqlalchemy.engine import Engine, make_url

from graders.course import Course
from graders.text import say

COPIES = ".gradebooks"  # the folder of earlier gradebooks, in the course's
KEPT = 5


_lock_seconds = 30.0


def wait_for_locks(seconds: float) -> None:
    """How long to wait from now on where another program holds a gradebook that is a file."""
    global _lock_seconds
    _lock_seconds = seconds


@event.listens_for(Engine, "connect")
def _be_patient(connection: Any, _: Any) -> None:
    if isinstance(connection, sqlite3.Connection):  # a server waits by itself
        connection.execute(f"PRAGMA busy_timeout = {1000 * _lock_seconds:.0f}")


class GradebookError(Exception):
    """The gradebook cannot be used; the message says why, and what to do."""


def file_of(db_url: str) -> Path | None:
    """The file of a gradebook; None if it is in a server, or not there yet."""
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or not url.database or not os.path.exists(url.database):
        return None
    return Path(url.database)


def keep_copy(db_url: str, root: Path) -> None:
    """Copy a gradebook that is a file before a run writes to it; of the copies in the course's folder a few are kept.

    A server's gradebook is copied by the server's own means.

    Raises
    ------
    GradebookError: it cannot be copied.
    """
    if (path := file_of(db_url)) is None:
        return
    try:
        _keep_copy(path, root)
    except (sqlite3.Error, OSError) as error:
        raise GradebookError(say("class.no_copy", path=path, folder=root / COPIES, reason=error)) from None


def _keep_copy(path: Path, root: Path) -> None:
    folder = root / COPIES
    folder.mkdir(mode=0o700, exist_ok=True)
    draft = folder / "draft"
    draft.unlink(missing_ok=True)
    copy_into(path, draft)
    earlier = copies(root)
    if earlier and filecmp.cmp(earlier[0], draft, shallow=False):
        draft.unlink()
        return
    draft.replace(folder / f"{datetime.now():%Y-%m-%d_%H%M%S.%f}.db")
    for old in copies(root)[KEPT:]:
        old.unlink()


def copies(root: Path) -> list[Path]:
    """The copies in a course's folder, the latest first."""
    return sorted((root / COPIES).glob("????-*.db"), reverse=True)


def copy_into(source: Path, target: Path) -> None:
    """Make a database hold what another one holds, while others use them."""
    with (
        closing(sqlite3.connect(source, timeout=_lock_seconds)) as old,
        closing(sqlite3.connect(target, timeout=_lock_seconds)) as new,
    ):
        old.backup(new)


def check_writable(db_url: str) -> None:
    """Try whether a gradebook in a file can be written to. (A server says so by itself.)

    Raises
    ------
    GradebookError: it cannot.
    """
    if (path := file_of(db_url)) is None:
        return
    try:
        connection = sqlite3.connect(path, timeout=_lock_seconds, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("CREATE TABLE writable (yes)")  # rolled back: only to see whether it can be
            connection.execute("ROLLBACK")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise GradebookError(trouble(db_url, error)) from None


def trouble(db_url: str, error: Exception) -> str:
    """What an error of the database means, in a sentence."""
    path, reason = make_url(db_url).render_as_string(), str(error).splitlines()[0]
    if "locked" in reason:
        return say("class.locked_gradebook", path=path)
    if "readonly" in reason:
        return say("class.readonly_gradebook", path=path)
    return say("class.bad_gradebook", path=path, reason=reason)


def note_due_date(gradebook: Gradebook, assignment: str, settings: Course) -> None:
    """Write the course's due date of an assignment into the gradebook, if the course has one."""
    if due := settings.due(assignment):
        gradebook.update_or_create_assignment(assignment, duedate=due)


def note_extension(submission: SubmittedAssignment, settings: Course) -> None:
    """Write into a submission by how much its student's due date is later; a course without extensions says nothing."""
    assignment = submission.assignment
    if assignment.name in settings.extensions and assignment.duedate:
        due = parse_utc(settings.due(assignment.name, submission.student_id))
        submission.extension = due - assignment.duedate or None
