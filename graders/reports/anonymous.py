"""A class's results without names, to be shown to others: ``python -m graders report --anonymous``.

Each student gets a pseudonym that stays the same from report to report. It is made with a key that lies in the course's
folder: without the key nobody can tell whose it is, also not by trying all names; a new key makes new pseudonyms.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from graders.reports.collected import Result
from graders.results import Note

KEY = ".pseudonyms.key"
LETTERS = 8  # 40 bits: no two of a class share them
STEP = 8640.0  # seconds; a tenth of a day: the exact second of handing in would tell who
TELLING_NOTHING = ("limit", "count")
LEFT_OUT = "…"


def key_of(root: Path) -> bytes:
    """The key in the course's folder, which is made where there is none."""
    path = root / KEY
    with suppress(FileExistsError), open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_bytes()


def pseudonym(student: str, key: bytes) -> str:
    """The name of a student in a report without names, as ``S-7KQ2M5XD``."""
    digest = hmac.digest(key, student.encode(), hashlib.sha256)
    return "S-" + base64.b32encode(digest).decode()[:LETTERS]


def without_names(results: Sequence[Result], key: bytes) -> list[Result]:
    """The results under pseudonyms, in the order of these; no link leads to a student's files.

    What a note tells in the student's own words (file names, lines of code, errors) is left out.
    """
    hidden = [_without_name(result, key) for result in results]
    order = list(dict.fromkeys(result.assignment for result in results))
    return sorted(hidden, key=lambda each: (order.index(each.assignment), each.student))


def _without_name(result: Result, key: bytes) -> Result:
    cells = {name + suffix for name in result.verdicts for suffix in ("", "_examples", "_hidden")}
    return replace(
        result,
        student=pseudonym(result.student, key),
        notes=tuple(_mute(note, cells) for note in result.notes),
        late_seconds=STEP * -(-result.late_seconds // STEP),
        submissions={},
    )


def _mute(note: Note, cells: set[str]) -> Note:
    if note.of_class:
        return note
    said = {name: str(value) for name, value in note.params.items()}
    kept = {name: value for name, value in said.items() if name in TELLING_NOTHING or value in cells}
    return replace(note, params=dict.fromkeys(said, LEFT_OUT) | kept)
