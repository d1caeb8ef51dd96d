"""How far a run is: a bar on a terminal, a line every tenth elsewhere."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from tqdm import tqdm

from graders.text import say

BAR = "{desc} {n_fmt}/{total_fmt} |{bar}| {elapsed}, {remaining} left{postfix}"


class Progress:
    """Counts what is done of all.

    Parameters
    ----------
    what: the name of the run.
    total: how many there are to do.
    """

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total = what, total
        self.done = 0
        self._start = time.monotonic()
        self._bar = tqdm(desc=what, total=total, bar_format=BAR, leave=False) if sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self._start

    def step(self, name: str) -> None:
        """One more is done."""
        before, self.done = self.done, self.done + 1
        if self._bar is not None:
            self._bar.set_postfix_str(name, refresh=False)
            self._bar.update()
        elif before * 10 // self.total != self.done * 10 // self.total:
            left = self.seconds / self.done * (self.total - self.done)
            words = {"done": self.done, "total": self.total, "elapsed": clock(self.seconds), "left": clock(left)}
            line = say("class.progress", what=self.what, name=name, **words)
            print(line, file=sys.stderr, flush=True)


@contextmanager
def quieter(log: logging.Logger, app: Any) -> Iterator[None]:
    """A bar instead of a dozen lines a student, unless somebody asked for a log level (``--log-level INFO``)."""
    before = log.level
    if not (app is not None and "log_level" in app.config.Application):
        log.setLevel(max(before, logging.WARNING))
    try:
        yield
    finally:
        log.setLevel(before)


def clock(seconds: float) -> str:
    """A duration as people read it: 1:05, or 1:02:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
