"""What a test cell may not do in the judge's process: start a program, or unpickle.

A pickle is code. A cell that reads one may be reading a student's, so none is read while a cell runs; a cell
that needs one belongs in the student's process (classic mode). Both are seen through the interpreter's audit
events, from whatever library they come.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from graders.judge.foreign import refuse

PROGRAMS = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "pty.spawn"}
)
PICKLES = "pickle.find_class"

_guarded: ContextVar[bool] = ContextVar("guarded", default=False)


@contextmanager
def guarded() -> Iterator[None]:
    """Refuse both while this is open."""
    _listen()
    token = _guarded.set(True)
    try:
        yield
    finally:
        _guarded.reset(token)


@cache
def _listen() -> None:
    sys.addaudithook(_audit)  # cannot be taken away again; does nothing outside guarded()


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event == PICKLES and _guarded.get():
        refuse("pickle", ".".join(map(str, arguments[1:])))
    if event in PROGRAMS and _guarded.get():
        raise PermissionError("a test cell starts no program in the judge")
