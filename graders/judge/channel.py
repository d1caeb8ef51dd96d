"""One question at a time to the agent in a student's process.

Every question carries a fresh nonce, and one answer to it is accepted. Time is kept
here: a question that takes too long is interrupted, and then the process is killed.
"""

from __future__ import annotations

import secrets
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graders import codec
from graders.judge.foreign import arriving
from graders.sandbox.warden import Inmate

GRACE_SECONDS = 2.0


class Died(Exception):
    """The process ended before it answered."""


class TimedOut(Exception):
    """No answer came in time. ``killed`` tells whether the process had to be ended."""

    def __init__(self, killed: bool) -> None:
        super().__init__()
        self.killed = killed


class Unreadable(Exception):
    """The answer did not follow the protocol; the process was ended."""


@dataclass(frozen=True)
class Answer:
    """What came back.

    Parameters
    ----------
    fields: the decoded answer; nothing in it is to be believed without a check.
    cpu_seconds: CPU time of the process from question to answer, measured from outside.
    wall_seconds: wall time of the same, which alone sees the work of a GPU.
    """

    fields: dict[str, Any]
    cpu_seconds: float
    wall_seconds: float


class _Deadline:
    """A stream that reads until a point in time."""

    def __init__(self, inmate: Inmate, seconds: float) -> None:
        self.inmate = inmate
        self.end = time.monotonic() + seconds

    def recv_into(self, buffer: Any, /) -> int:
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.inmate.channel.settimeout(left)
        return self.inmate.channel.recv_into(buffer)

    def sendall(self, data: Any, /) -> None:
        self.inmate.channel.settimeout(max(0.01, self.end - time.monotonic()))
        self.inmate.channel.sendall(data)


class Channel:
    """Questions to one inmate.

    Parameters
    ----------
    inmate: the process.
    resolve: turns the handle of a function in that process into something callable here.
    """

    def __init__(self, inmate: Inmate, resolve: Callable[[codec.Handle | codec.Source], Any]) -> None:
        self.inmate = inmate
        self.resolve = resolve

    def ask(self, seconds: float, **question: Any) -> Answer:
        """Ask, and wait for the answer.

        Raises
        ------
        TimedOut, Died, Unreadable: there is no usable answer.
        """
        nonce = secrets.token_hex(16)
        frames = codec.encode({"nonce": nonce, **question})
        try:
            start, begin = self.inmate.cpu_seconds(), time.monotonic()
            received = self._exchange(frames, seconds)
            spent, wall = self.inmate.cpu_seconds() - start, time.monotonic() - begin
        except (EOFError, OSError) as error:
            if isinstance(error, TimeoutError):
                raise self._timed_out() from None
            self.inmate.kill()
            raise Died from None
        except codec.CodecError:
            self.inmate.kill()
            raise Unreadable from None
        return Answer(self._read(received, nonce), spent, wall)

    def _exchange(self, frames: list[codec.Frame], seconds: float) -> list[bytearray]:
        stream = _Deadline(self.inmate, seconds)
        codec.send(stream, frames)
        return codec.receive(stream)

    def _read(self, frames: list[bytearray], nonce: str) -> dict[str, Any]:
        try:
            fields = codec.decode(frames, self._resolve, arriving)
        except codec.CodecError:
            fields = None
        answered = fields.get("nonce") if isinstance(fields, dict) else None
        if not isinstance(fields, dict) or not isinstance(answered, str) or answered != nonce:
            self.inmate.kill()
            raise Unreadable
        return fields

    def _resolve(self, reference: codec.Handle | codec.Source) -> Any:
        if isinstance(reference, codec.Source):
            raise codec.CodecError("code does not travel in this direction")
        return self.resolve(reference)

    def _timed_out(self) -> TimedOut:
        """Interrupt; if the answer to that does not come, kill."""
        self.inmate.signal(signal.SIGINT)
        try:
            codec.receive(_Deadline(self.inmate, GRACE_SECONDS))
        except (EOFError, OSError, codec.CodecError):
            self.inmate.kill()
            return TimedOut(killed=True)
        return TimedOut(killed=False)
