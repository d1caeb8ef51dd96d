"""One question at a time to the agent in a student's process.

Every question carries a fresh nonce, and one answer to it is accepted; before the answer
to a cell come its outputs. A question that takes too long (:mod:`.limit`) is interrupted,
and then the process is killed.
"""

from __future__ import annotations

import secrets
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graders import codec
from graders.judge.foreign import arriving
from graders.judge.limit import Budget, Disturbed, Limited
from graders.judge.spent import spending
from graders.sandbox.warden import Inmate

READING_SECONDS = 3.0  # of CPU time, for one message
Show = Callable[[Any], bool]  # takes an output; False if it is too much


class Died(Exception):
    """The process ended before it answered.

    Parameters
    ----------
    full: whether it was ended for want of memory; False where nobody can tell.
    """

    def __init__(self, full: bool = False) -> None:
        super().__init__()
        self.full = full


class TimedOut(Exception):
    """No answer came in time.

    Parameters
    ----------
    killed: whether the process had to be ended.
    waited: whether it spent its time waiting (sleeping, asking for input) and not computing.
    """

    def __init__(self, killed: bool, waited: bool = False) -> None:
        super().__init__()
        self.killed = killed
        self.waited = waited


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


_TURN = threading.RLock()  # a test cell may ask from several threads


def _anything(output: Any) -> bool:
    return True


class Channel:
    """Questions to one inmate.

    Parameters
    ----------
    inmate: the process.
    resolve: turns the handle of a function in that process into something callable here.
    account: what the wall time of a question is booked on, unless it is a cell's.
    budget: what its computing and waiting are booked on, if anything.
    """

    def __init__(
        self,
        inmate: Inmate,
        resolve: Callable[[codec.Handle | codec.Source], Any],
        account: str = "calls",
        budget: Budget | None = None,
    ) -> None:
        self.inmate = inmate
        self.resolve = resolve
        self.account = account
        self.budget = budget
        self._reading = 0.0  # seconds in which the judge read the answer

    def ask(self, seconds: float, *, show: Show | None = None, **question: Any) -> Answer:
        """Ask, and wait for the answer.

        Parameters
        ----------
        seconds: of computing for it, and as many of waiting, as far as the budget has them.
        show: takes each output that comes before the answer to a cell; when it says False for
            the first time, the process is interrupted.

        Raises
        ------
        TimedOut, Died, Unreadable: there is no usable answer.
        What a signal's handler raised meanwhile: it is the test's own.
        """
        with _TURN:
            return self._ask(seconds, show, question)

    def _ask(self, seconds: float, show: Show | None, question: dict[str, Any]) -> Answer:
        nonce = secrets.token_hex(16)
        waiting = seconds if self.budget is None else min(seconds, self.budget.waiting_left())
        stream = Limited(self.inmate, seconds, waiting)
        self._reading = 0.0
        try:
            frames = codec.encode({"nonce": nonce, **question})
            watched = bool(question.get("effects"))
            mark = codec.LOOK if question.get("op") == "look" else codec.PROBE if question.get("probe") else None
            with spending("cells" if question.get("op") == "cell" else self.account):
                answer = self._exchange(stream, frames, nonce, show, mark, watched)
        except Disturbed as end:
            self.inmate.kill()
            raise end.error from None
        except TimeoutError:
            self.inmate.kill()
            raise TimedOut(killed=True, waited=stream.waited) from None
        except (EOFError, OSError):
            raise Died(self.inmate.has_ended()) from None
        except codec.CodecError:
            self.inmate.kill()
            raise Unreadable from None
        finally:
            if self.budget is not None:
                self.budget.book(stream.spent(), self._reading)
        if stream.late:
            raise TimedOut(killed=False, waited=stream.waited)
        return answer

    def run(self, seconds: float, source: str, show: Show | None = None, refusal: str = "{command}") -> Answer:
        """Run a cell; ``refusal`` is printed where it wants to start a program. The answer has no more than its error.

        Raises
        ------
        TimedOut, Died, Unreadable: it did not come to its end.
        """
        return self.ask(seconds, show=show or _anything, op="cell", source=source, refusal=refusal)

    def _exchange(
        self,
        stream: Limited,
        frames: list[codec.Frame],
        nonce: str,
        show: Show | None,
        mark: bytes | None,
        watched: bool,
    ) -> Answer:
        single = show is None and not watched  # of several messages none is waited for
        used = self.inmate.cpu_seconds_at_rest if single else self.inmate.cpu_seconds
        start, begin = used(), time.monotonic()
        if mark is not None:
            codec.send(stream, [mark])
        codec.send(stream, frames)
        wanted, seen = True, dict[str, Any]()
        while True:
            received = codec.receive(stream)
            wall, spent = time.monotonic() - begin, used() - start
            fields = self._read(received, nonce)
            if watched and "error" not in fields:  # what was seen of the call comes first
                watched, seen = False, _seen(fields)
                continue
            if show is None or "output" not in fields:
                return Answer({**fields, **seen}, spent, wall)
            if not show(fields["output"]) and wanted:
                wanted = False
                self.inmate.signal(signal.SIGINT)

    def _read(self, frames: list[bytearray], nonce: str) -> dict[str, Any]:
        start = time.thread_time()
        try:
            fields = codec.decode(frames, self._resolve, arriving, READING_SECONDS)
        finally:
            self._reading += time.thread_time() - start
        answered = fields.get("nonce") if isinstance(fields, dict) else None
        if not isinstance(fields, dict) or not isinstance(answered, str) or answered != nonce:
            raise codec.CodecError("not the answer to the question")
        return fields

    def _resolve(self, reference: codec.Handle | codec.Source) -> Any:
        if isinstance(reference, codec.Source):
            raise codec.CodecError("code does not travel in this direction")
        return self.resolve(reference)


def _seen(fields: dict[str, Any]) -> dict[str, Any]:
    """What the agent saw of a call that it was to watch."""
    match fields.get("seen"):
        case (list() as changed, tuple() as arguments):
            return {"random": changed, "arguments": arguments}
    raise codec.CodecError("nothing is told of a call that was watched")
