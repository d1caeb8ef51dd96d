"""How long a student's process may take: so many seconds of computing, and as many of waiting.

Neither is time in which it queued for a core while the machine did something else
(:mod:`graders.sandbox.meter`): a busy machine makes a grade late, never worse.
"""

from __future__ import annotations

import contextlib
import signal
import time
from typing import Any

from graders.sandbox.meter import LOOK_SECONDS, Meter, Spent, cpu_seconds
from graders.sandbox.warden import Inmate

GRACE_SECONDS = 2.0


class Budget:
    """The time of a whole submission. What is done again after a crash is not booked on it.

    Parameters
    ----------
    seconds: of computing, and as many of waiting.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._computed = self._waited = 0.0

    def left(self) -> float:
        """Seconds that are left of the scarcer of the two."""
        return self.seconds - max(self._computed, self._waited)

    def book(self, spent: Spent) -> None:
        """Take what a question took."""
        self._computed += spent.computed
        self._waited += spent.waited


class Limited:
    """The stream of one question: it interrupts the process when its time is up, and reads a little longer.

    Parameters
    ----------
    inmate: the process.
    seconds: of computing, and as many of waiting.
    """

    def __init__(self, inmate: Inmate, seconds: float) -> None:
        self.inmate = inmate
        self.seconds = seconds
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
        """
        while True:
            if time.monotonic() - self._looked >= LOOK_SECONDS:
                self._look()
            self.inmate.channel.settimeout(LOOK_SECONDS)
            with contextlib.suppress(TimeoutError):
                return self.inmate.channel.recv_into(buffer)

    def sendall(self, data: Any, /) -> None:
        """As a socket's; a process that does not read in time is as late as one that does not answer."""
        self.inmate.channel.settimeout(max(1.0, self.seconds))
        self.inmate.channel.sendall(data)

    def spent(self) -> Spent:
        """What the process spent on the question so far."""
        waited = self._meter.look().waited if self._meter is not None else 0.0
        return Spent(cpu_seconds(self.inmate.pid, self._cpu) - self._cpu, waited)

    def _look(self) -> None:
        self._looked = time.monotonic()
        if self._meter is None:
            self._meter = Meter(self.inmate.pid)
            return
        spent = self._meter.look()
        computed, waited = spent.computed - self._over.computed, spent.waited - self._over.waited
        if max(computed, waited) < (GRACE_SECONDS if self.late else self.seconds):
            return
        if self.late:
            raise TimeoutError
        self.late, self.waited, self._over = True, waited > computed, spent
        self.inmate.signal(signal.SIGINT)
