"""CPU time of a command with all its processes, by a control group, where one can be had.

On a machine that others use as well, it says what wall time does not. Only groups of version 1 are used
(cgroup-v1/cpuacct.rst): in version 2 a sandboxed process leaves the group for one of its own.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

PLACE = Path("/sys/fs/cgroup/cpuacct")


class Account:
    """What the processes that are started while it is open have used."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.seconds: float | None = None

    def book(self) -> None:
        """Read the account."""
        if self._folder is not None:
            self.seconds = int((self._folder / "cpuacct.usage").read_text()) / 1e9


@contextlib.contextmanager
def counting() -> Iterator[Account]:
    """Count what this process starts while this is open; known afterwards, None where there are no groups."""
    folder = PLACE / f"graders-bench-{os.getpid()}"
    before = PLACE / _own().lstrip("/")
    try:
        folder.mkdir()
    except OSError:
        yield Account(None)
        return
    account = Account(folder)
    try:
        _move(folder)
        try:
            yield account
        finally:
            _move(before)
            account.book()
    finally:
        for _ in range(50):  # until what was killed has gone
            with contextlib.suppress(OSError):
                folder.rmdir()
                break
            time.sleep(0.1)


def _own() -> str:
    lines = (line.split(":", 2) for line in Path("/proc/self/cgroup").read_text().splitlines())
    return next((path for _, names, path in lines if "cpuacct" in names.split(",")), "/")


def _move(folder: Path) -> None:
    (folder / "cgroup.procs").write_text(str(os.getpid()))
