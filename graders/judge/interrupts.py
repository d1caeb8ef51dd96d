"""What interrupts a test cell: the person at the keyboard, its own alarms, and the limit of its time.

Outside the main thread no signal arrives, and nothing of this is done.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from graders.judge.guard import CELLS, ENGINE

AGAIN_SECONDS = 0.05  # until the next interrupt, should a test swallow one


class TooLong(BaseException):
    """A test cell computes for longer than a cell may; a value of the student's may never let its loop end."""

    def __str__(self) -> str:
        return "a test that goes on and on"


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


@contextmanager
def noting_interrupts() -> Iterator[list[int]]:
    """While this is open, the signal of Ctrl-C is noted in the list before it takes its usual course.

    So the person at the keyboard is told from a test that raises ``KeyboardInterrupt`` itself.
    """
    noted: list[int] = []
    usual = signal.getsignal(signal.SIGINT)
    if not _is_main() or not callable(usual):
        yield noted
        return

    def note(number: int, frame: FrameType | None) -> None:
        noted.append(number)
        usual(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, usual)


@contextmanager
def limited(seconds: float) -> Iterator[list[int]]:
    """Raise :class:`TooLong` in a test cell that has computed for so long here; noted in the list.

    What calls of a student's functions take is not counted.
    """
    noted: list[int] = []
    usual = signal.getsignal(signal.SIGVTALRM)
    if not _is_main() or usual is None:
        yield noted
        return

    def stop(number: int, frame: FrameType | None) -> None:
        if _is_cells_own(frame):
            noted.append(number)
            raise TooLong

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN_SECONDS)
    try:
        yield noted
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, usual)


def _is_cells_own(frame: FrameType | None) -> bool:
    """Whether a test cell computes, or a library for it; the engine is never stopped in the middle of a message."""
    while frame is not None and not frame.f_code.co_filename.startswith(CELLS):
        if str(frame.f_globals.get("__name__")).partition(".")[0] == ENGINE:
            return False
        frame = frame.f_back
    return frame is not None


@contextmanager
def own_alarms() -> Iterator[None]:
    """An alarm that a test sets and does not take back goes off in no other cell."""
    usual = signal.getsignal(signal.SIGALRM)
    try:
        yield
    finally:
        if _is_main() and usual is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, usual)
