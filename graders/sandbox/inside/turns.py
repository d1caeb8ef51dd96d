"""When a student's code has its turn in the process that it shares with the kit, and when it has not.

While it runs, it can be interrupted, the collector is as the code left it, and some memory is held back for what must
be done after it. While the kit works, none of its warnings and limits, and where it matters none of its threads, get
in the way.
"""

from __future__ import annotations

import _signal
import asyncio
import builtins
import contextlib
import gc
import mmap
import signal
import sys
import warnings
from collections.abc import Generator, Iterator
from time import sleep
from typing import Any

# Functions of this module look names up here and not where a student's code can put others.
__builtins__ = dict(vars(builtins))  # type: ignore[assignment]
RECURSION = 1000  # Python's own limit, which a student's code may have lowered
RESERVE = 16 << 20  # bytes that a student's code cannot use up
OWN_THREADS = 2  # the main one, and the one that sends outputs
PATIENCE, TURN = 60.0, 0.02  # seconds: that other threads wait for the interpreter; for who waits already
_interval, _set_interval, _frames = sys.getswitchinterval, sys.setswitchinterval, sys._current_frames
_set_handler, _interrupt, _ignore = _signal.signal, signal.default_int_handler, _signal.SIG_IGN
_collect, _collecting = gc.enable, gc.isenabled


class Turns:
    """A student's code has its turns."""

    __slots__ = ("_collects", "reserve")
    FIXED = ("reserve",)

    def __init__(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt may come when the cell that it was for has ended
        self.reserve = Reserve()
        self._collects = True  # the collector, where the student's code runs

    def begins(self, on_interrupt: Any = _interrupt) -> None:
        """A student's code has its turn."""
        self.reserve.take()
        _set_handler(signal.SIGINT, on_interrupt)
        if self._collects:
            _collect()

    def ended(self, collecting: bool) -> None:
        """It is over.

        Parameters
        ----------
        collecting: whether the collector was on.
        """
        self._collects = collecting
        self.reserve.free()


class Turn:
    """While a student's code runs that the judge only wants the value of."""

    __slots__ = ("_on_interrupt", "_turns")

    def __init__(self, turns: Turns, on_interrupt: Any = _interrupt) -> None:
        self._turns, self._on_interrupt = turns, on_interrupt

    def __enter__(self) -> None:
        self._turns.begins(self._on_interrupt)

    def __exit__(self, *_: object) -> None:
        _set_handler(signal.SIGINT, _ignore)
        self._turns.ended(_collecting())


class alone:
    """Other threads wait while this is open; those that wait already get a turn before."""

    __slots__ = ("_before",)

    def __enter__(self) -> None:
        self._before = _interval()
        if len(_frames()) > OWN_THREADS:
            _set_interval(PATIENCE)
            sleep(TURN)

    def __exit__(self, *_: object) -> None:
        _set_interval(self._before)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """No warning is an error while this is open, and no depth of recursion too deep."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, RECURSION))
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        sys.setrecursionlimit(limit)


class Reserve:
    """Memory that a student's code cannot use up, for what must be done after it."""

    def __init__(self) -> None:
        self._kept: mmap.mmap | None = None

    def take(self) -> None:
        """Take it, unless memory is so short already that the code gets what is left."""
        with contextlib.suppress(OSError):
            _memory(2 * RESERVE).close()
            self._kept = _memory(RESERVE)

    def free(self) -> None:
        """Give it back."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None


def _memory(size: int) -> mmap.mmap:
    return mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)


class Interruptible:
    """Awaits a coroutine, into which an interrupt is raised as KeyboardInterrupt, also while it waits.

    Parameters
    ----------
    coroutine: what is awaited.
    loop: the running loop.
    """

    def __init__(self, coroutine: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._coroutine = coroutine
        self._loop = loop
        self._task = asyncio.current_task()
        self._interrupted = False

    def interrupt(self, *_: object) -> None:
        """The handler of the signal."""
        if asyncio.current_task(self._loop) is not None:
            raise KeyboardInterrupt
        self._interrupted = True
        if self._task is not None:
            self._task.cancel()
        self._loop.call_soon_threadsafe(lambda: None)  # wakes a loop that waits

    def __await__(self) -> Generator[Any, Any, Any]:
        steps = self._coroutine.__await__()
        thrown: BaseException | None = None
        while True:
            try:
                waited = steps.throw(thrown) if thrown is not None else next(steps)
            except StopIteration as end:
                return end.value
            thrown = None
            try:
                yield waited
            except asyncio.CancelledError as cancelled:
                thrown = KeyboardInterrupt() if self._interrupted else cancelled
                if self._interrupted and self._task is not None:
                    self._task.uncancel()
                self._interrupted = False
            except BaseException as error:
                thrown = error
