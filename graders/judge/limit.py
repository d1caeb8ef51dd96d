"""How long a student's process may take: so many seconds of computing, and so many of waiting.

Neither is time in which it queued for a core while the machine did something else
(:mod:`graders.sandbox.meter`): a busy machine makes a grade late, never worse.
"""

from __future__ import annotations

import contextlib
import select
import signal
import time
from typing import Any

from graders.sandbox.meter import LOOK_SECONDS, Meter, Spent, cpu_seconds
from graders.sandbox.warden import Inmate

GRACE_SECONDS = 2.0
LEAST_WAITING = 0.5


class Budget:
    """The time of a whole submission. What is done again after a crash is not booked on it.

    Parameters
    ----------
    seconds: of computing.
    waiting: of waiting; by default as many.
    """

    def __init__(self, seconds: float, waiting: float | None = None) -> None:
        self.seconds = seconds
        self.waiting = seconds if waiting is None else waiting
        self._computed = self._waited = 0.0

    def left(self) -> float:
        """Seconds of computing that are left."""
        return self.seconds - self._computed

    def waiting_left(self) -> float:
        """Seconds that a question may still wait: never so few that what an honest one does by the way is too much."""
        return max(LEAST_WAITING, self.waiting - self._waited)

    def is_spent(self, *, waiting: bool) -> bool:
        """Whether all of the time, of computing or of waiting, is gone."""
        return self._waited >= self.waiting if waiting else self.left() <= 0

    def book(self, spent: Spent, reading: float = 0.0) -> None:
        """Take what a question took, and what the judge took to read its answer."""
        self._computed += spent.computed + reading
        self._waited += spent.waited


class Disturbed(BaseException):
    """What a signal's handler raised while a question was open: a test may set an alarm around a call.

    Parameters
    ----------
    error: what it raised.
    """

    def __init__(self, error: BaseException) -> None:
        super().__init__(error)
        self.error = error


class Limited:
    """The stream of one question: it interrupts the process when its time is up, and reads a little longer.

    Parameters
    ----------
    inmate: the process.
    seconds: of computing.
    waiting: of waiting.
    """

    def __init__(self, inmate: Inmate, seconds: float, waiting: float) -> None:
        self.inmate = inmate
        inmate.channel.setblocking(False)
        inmate.watch()
        self.seconds = seconds
        self.waiting = waiting
        self.late = False
        self.waited = False  # whether it was late by waiting
        self._meter: Meter | None = None  # made for a question that is not answered at once
        self._looked = time.monotonic()
        self._cpu = cpu_seconds(inmate.pid)
        self._over = Spent()  # what was spent when the interrupt was sent

    def recv_into(self, buffer: Any, /) -> int:
        """As a socket's.

        Raises
        ------
        TimeoutError: the process did not end its answer after the interrupt either.
        Disturbed: a test's own alarm went off.
        """
        while True:
            with contextlib.suppress(BlockingIOError):
                return self.inmate.channel.recv_into(buffer)
            self._wait(select.POLLIN)

    def sendall(self, data: Any, /) -> None:
        """As a socket's.

        Raises
        ------
        TimeoutError: a process that does not read is as late as one that does not answer.
        Disturbed: a test's own alarm went off.
        """
        with memoryview(data).cast("B") as left:
            at = 0
            while at < len(left):
                try:
                    at += self.inmate.channel.send(left[at:])
                except BlockingIOError:
                    self._wait(select.POLLOUT)

    def _wait(self, event: int) -> None:
        """Until the channel is ready, or it is time for a look at the process."""
        ready, over = select.poll(), False
        ready.register(self.inmate.channel, event)
        try:
            if time.monotonic() - self._looked >= LOOK_SECONDS:
                over = self._look()
            if not over:
                ready.poll(LOOK_SECONDS * 1000)
        except BaseException as error:
            raise Disturbed(error) from None
        if over:
            raise TimeoutError

    def spent(self) -> Spent:
        """What the process spent on the question so far."""
        waited = self._meter.look().waited if self._meter is not None else 0.0
        return Spent(cpu_seconds(self.inmate.pid, self._cpu) - self._cpu, waited)

    def _look(self) -> bool:
        """Interrupt the process if its time is up; whether it is up once more."""
        self._looked = time.monotonic()
        self.inmate.watch()
        if self._meter is None:
            self._meter = Meter(self.inmate.pid)
            return False
        spent = self._meter.look()
        computed, waited = spent.computed - self._over.computed, spent.waited - self._over.waited
        computing, waiting = (GRACE_SECONDS, GRACE_SECONDS) if self.late else (self.seconds, self.waiting)
        if computed < computing and waited < waiting:
            return False
        if self.late:
            return True
        self.late, self.waited, self._over = True, waited / waiting > computed / computing, spent
        self.inmate.signal(signal.SIGINT)
        return False
