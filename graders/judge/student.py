"""A student's code in its process, which may die and be started again.

A crash in one exercise must not take the others with it: the process is started anew
and all of the student's code is run again, except the part that ended it.
"""

from __future__ import annotations

import time

from graders import codec
from graders.judge.channel import Channel, Died, TimedOut, Unreadable
from graders.judge.function import Function, Record, function_of
from graders.sandbox.warden import Inmate, Warden

MAX_RESTARTS = 12


class SampleStudent:
    """A student whose whole code is one piece of source, in a bare process.

    Parameters
    ----------
    warden: starts the process.
    source: the code.
    seconds: the limit for running it, and for everything together.
    """

    def __init__(self, warden: Warden, source: str, *, cell_seconds: float = 60.0, seconds: float = 300.0) -> None:
        self.generation = 0
        self.record = Record()
        self.warden = warden
        self.source = source
        self.cell_seconds = cell_seconds
        self.deadline = time.monotonic() + seconds
        self._inmate: Inmate | None = None
        self._hopeless: Exception | None = None

    def seconds_left(self) -> float:
        return self.deadline - time.monotonic()

    def channel(self) -> Channel:
        if self._hopeless is not None:
            raise self._hopeless
        if self._inmate is None or not self._inmate.alive():
            self._start()
        assert self._inmate is not None
        return Channel(self._inmate, self._function)

    def _start(self) -> None:
        self.restart()
        if self.generation >= MAX_RESTARTS:
            raise Died
        self.generation += 1
        self._inmate = self.warden.spawn("agent")
        try:
            Channel(self._inmate, self._function).ask(self.cell_seconds, op="run", source=self.source)
        except (Died, TimedOut, Unreadable) as error:
            self._hopeless = error
            raise

    def restart(self) -> None:
        if self._inmate is not None:
            self._inmate.close()
            self._inmate = None

    close = restart

    def _function(self, handle: codec.Handle | codec.Source) -> Function:
        return function_of(self, handle)
