"""One run at a time on a course; the operating system gives the lock back however a run ends."""

from __future__ import annotations

import fcntl
import getpass
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from graders.text import say

NAME = ".graders.lock"


class Busy(Exception):
    """Another run is at work on the course; the message says which."""


@contextmanager
def only_run(root: Path, what: str) -> Iterator[None]:
    """Hold the lock of the course in ``root`` while this is open.

    Parameters
    ----------
    what: the command, for whom it keeps waiting.

    Raises
    ------
    Busy: another run holds it.
    """
    with open(os.open(root / NAME, os.O_RDWR | os.O_CREAT, 0o660), "r+", encoding="utf-8") as file:
        with suppress(PermissionError):  # another grader's file
            os.chmod(root / NAME, 0o660)  # whoever may work in this folder may hold its lock
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(say("class.busy", **_read(file.read()))) from None
        file.truncate()
        since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
        holder = {"what": what, "who": user(), "host": socket.gethostname(), "process": os.getpid(), "since": since}
        json.dump(holder, file)
        file.flush()
        yield
        file.seek(0)
        file.truncate()


def _read(text: str) -> dict[str, str]:
    unknown = dict.fromkeys(("what", "who", "host", "process", "since"), "?")
    try:
        return {**unknown, **{key: str(value) for key, value in json.loads(text).items()}}
    except (ValueError, AttributeError):  # it is just being written
        return unknown


def user() -> str:
    """The name of who runs this, or the number of one without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in a container
        return str(os.getuid())
