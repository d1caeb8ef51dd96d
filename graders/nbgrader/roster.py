"""``nbgrader db student import ROSTER.csv``: a roster is looked at before any of it is imported.

nbgrader takes the later one of two lines with one id in silence. :func:`graders.nbgrader.install` puts
:func:`start` in the place of the command's own.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbgrader.apps.dbapp import DbGenericImportApp

from graders.text import say


class RosterError(ValueError):
    """A roster cannot be imported; the message says why, and what to do."""


def start(app: Any) -> None:
    """Import a roster, whole or not at all."""
    if len(app.extra_args) != 1 or not Path(app.extra_args[0]).is_file():
        DbGenericImportApp.start(app)  # which says so
        return
    try:
        text = read(Path(app.extra_args[0]))
    except RosterError as error:
        app.fail("%s", error)
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as plain:
        plain.write(text)
        plain.flush()
        app.extra_args = [plain.name]
        DbGenericImportApp.start(app)


def read(path: Path) -> str:
    """The text of a roster, without the mark that Excel puts in front.

    Raises
    ------
    RosterError: it is no text in UTF-8, has no ids, or has one id or one number of the LMS twice.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RosterError(say("roster.no_text", path=path, reason=error)) from None
    lines = csv.DictReader(io.StringIO(text, newline=""))
    columns = {(name or "").strip(): name for name in lines.fieldnames or ()}
    if "id" not in columns:
        raise RosterError(say("roster.no_column", path=path))
    rows = [(lines.line_num, row) for row in lines]
    ids = [(line, str(row[columns["id"]] or "")) for line, row in rows]
    for line, student in ids:
        if not student.strip() or "/" in student or student.startswith("."):
            raise RosterError(say("roster.bad_id", path=path, line=line, id=student))
    twice = _twice(student for _, student in ids)
    if "lms_user_id" in columns:
        twice += _twice(f"lms_user_id {number}" for _, row in rows if (number := row[columns["lms_user_id"]]))
    if twice:
        raise RosterError(say("roster.doubled", path=path, what=", ".join(twice)))
    return text


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
