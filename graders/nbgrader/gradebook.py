"""The gradebook: whether it can be used, and what it is told of an assignment."""

from __future__ import annotations

import os
import sqlite3

from nbgrader.api import Gradebook
from sqlalchemy.engine import make_url

from graders.course import Course
from graders.text import say

LOCK_SECONDS = 3.0


class GradebookError(Exception):
    """The gradebook cannot be used; the message says why, and what to do."""


def check_writable(db_url: str) -> None:
    """Try whether a gradebook in a file can be written to. (A server says so by itself.)

    Raises
    ------
    GradebookError: it cannot.
    """
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or not url.database or not os.path.exists(url.database):
        return
    try:
        connection = sqlite3.connect(url.database, timeout=LOCK_SECONDS, isolation_level=None)
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
