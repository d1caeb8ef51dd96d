"""A student's code in its process, which may die and be started again.

A crash in one exercise must not take the others with it: the process is started anew
and all of the student's code is run again, except the part that ended it.
"""

from __future__ import annotations

import time
from collections import Counter
from typing import Any, Protocol

from graders import codec
from graders.checks.runtime import Failure
from graders.judge.channel import Channel, Died, TimedOut, Unreadable
from graders.sandbox.warden import Inmate, Warden

MAX_RESTARTS = 12
MAX_TIMEOUTS = 2


class Record:
    """Which of a student's functions ended the process, or did not come back.

    They are not called again: every restart costs the student's time limit.
    """

    def __init__(self) -> None:
        self.deadly: set[str] = set()
        self._timeouts: Counter[str] = Counter()

    def verdict(self, name: str) -> Failure | None:
        """Why this function should not be called, or None."""
        if name in self.deadly:
            return Failure("died")
        return Failure("timeout") if self._timeouts[name] >= MAX_TIMEOUTS else None

    def died(self, name: str) -> None:
        """Note that a call ended the process."""
        self.deadly.add(name)

    def timed_out(self, name: str) -> None:
        """Note that a call did not come back in time."""
        self._timeouts[name] += 1


class Student(Protocol):
    """What the judge needs of a student's process."""

    generation: int
    record: Record

    def channel(self) -> Channel:
        """A channel to the living process, started again if need be.

        Raises
        ------
        Died: it ended too often.
        """

    def restart(self) -> None:
        """End the process; the next :meth:`channel` starts a fresh one."""

    def seconds_left(self) -> float:
        """What is left of the submission's time."""


class Function:
    """A function in a student's process, as the judge holds it.

    Parameters
    ----------
    student: whose it is.
    name: what the student calls it.
    handle: its number, valid in one generation of the process; None to look the name up.
    named: whether the name can be looked up again when the process was started anew; a
        function that another one returned cannot.
    """

    def __init__(
        self, student: Student, name: str, handle: codec.Handle | None = None, *, named: bool = False
    ) -> None:
        self.student = student
        self.name = name
        self.__name__ = name
        self.handle = handle
        self._generation = student.generation
        self._named = named
        self.moment: int | None = None  # the marked moment whose names it is called with

    def resolve(self, channel: Channel) -> codec.Handle | None:
        """Its handle in the process as it is now; None if it is not there."""
        if self._generation != self.student.generation or self.handle is None:
            if not self._named:
                return None  # it was returned by a process that is gone
            self.handle = look_up(channel, self.name, self.moment)
            self._generation = self.student.generation
        return self.handle

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from graders.judge.runtime import call_plainly

        return call_plainly(self, args, kwargs)


class Missing(Function):
    """A name that the student's code does not define, or that is no function."""

    def __init__(self, student: Student, name: str, failure: Failure) -> None:
        super().__init__(student, name, named=True)
        self.failure = failure


def look_up(channel: Channel, name: str, moment: int | None) -> codec.Handle | None:
    """The handle of the function that has, or at a marked moment had, this name in the student's process."""
    answer = channel.ask(10.0, op="bind", name=name, moment=moment)
    value = answer.fields.get("value")
    return value.handle if isinstance(value, Function) else None


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


def function_of(student: Student, handle: codec.Handle | codec.Source) -> Function:
    """A function that a student's process told of."""
    assert isinstance(handle, codec.Handle)
    return Function(student, handle.name, handle)
