"""``open`` as test cells have it: the assignment's files from the judge's folder, others from the student's process.

A student's file arrives as bytes, of which there may not be too many. No path of the host is opened for it.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable
from typing import Any

from graders.judge.channel import Died, TimedOut, Unreadable
from graders.judge.folder import Folder
from graders.judge.foreign import refuse
from graders.judge.runtime import RemoteRuntime

MAX_FILE = 16 << 20
FILE_SECONDS = 10.0


def opener(folder: Folder, runtime: RemoteRuntime) -> Callable[..., Any]:
    """The ``open`` of one pass through a notebook."""

    def open_file(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        """As the built-in; a relative path begins in the notebook's folder."""
        if not isinstance(file, str | os.PathLike):
            refuse("open", type(file).__name__)
        path, writing = os.fspath(file), set(mode) & set("wax+")
        if folder.holds(path) and (writing or os.path.exists(os.path.join(folder.path, path))):
            return builtins.open(os.path.join(folder.path, path), mode, *args, **kwargs)
        if writing:
            refuse("open", f"{path} to write")
        data = io.BytesIO(fetch(runtime, path))
        if "b" in mode:
            return data
        wanted = {name: value for name, value in kwargs.items() if name in ("encoding", "errors", "newline")}
        return io.TextIOWrapper(data, **{"encoding": "utf-8", **wanted})

    return open_file


def fetch(runtime: RemoteRuntime, path: str) -> bytes:
    """The bytes of a regular file in the student's process.

    Raises
    ------
    FileNotFoundError: there is none.
    Uncrossed: it is too large.
    """
    try:
        answer = runtime.student.channel().ask(FILE_SECONDS, op="file", path=path, limit=MAX_FILE)
    except (Died, TimedOut, Unreadable):
        answer = None
    data = answer.fields.get("value") if answer is not None else None
    if type(data) is not bytes:
        raise FileNotFoundError(2, "No such file or directory", path)
    if len(data) > MAX_FILE:
        refuse("a file", f"more than {MAX_FILE >> 20} MiB")
    return data
