"""``timestamp.txt``, which says when a submission was handed in, and which a student can write.

nbgrader ends the whole command, or answers formgrader with an error, where one is broken. Put in its place, this
takes a broken one for none; ``autograde`` says whose it is.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

NAME = "timestamp.txt"
MAX_BYTES = 100


def read(folder: Path) -> datetime | None:
    """When a submission was handed in; None if no file says so.

    Raises
    ------
    ValueError: the file says nothing that can be read.
    """
    path = folder / NAME
    if not os.path.lexists(path):
        return None
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise ValueError(f"{path} cannot be read (it is no short file)")
    try:
        when = parse_utc(path.read_text("utf-8").strip())
    except (OSError, ValueError, OverflowError, TypeError) as error:
        raise ValueError(f"{path} cannot be read ({error})") from None
    return when if isinstance(when, datetime) else None


def existing(_: Any, folder: str) -> datetime | None:
    """nbgrader's ``CourseDirectory.get_existing_timestamp``, for which a broken file is none."""
    try:
        return read(Path(folder))
    except ValueError:
        return None


def is_broken(folder: Path) -> bool:
    """Whether a submission has a file that cannot be read."""
    try:
        read(folder)
    except ValueError:
        return True
    return False
