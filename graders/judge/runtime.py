"""How hidden tests call a student's function: over the channel, measured from outside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from graders import codec, libraries
from graders.checks.given import source_of
from graders.checks.inputs import new_seed
from graders.checks.runtime import Call, Failure, Later
from graders.course import Course
from graders.judge.channel import Answer, Channel, Died, TimedOut, Unreadable
from graders.judge.function import Function, Missing, Student, error_told, function_in, outgoing
from graders.judge.redact import redact
from graders.machine import graphics, processor
from graders.sandbox.memory import Memory
from graders.sandbox.visible import DEVICES
from graders.sandbox.warden import Inmate, Warden

REFERENCE_SECONDS = 60.0
SWITCHES_SECONDS = 5.0
MAX_SWITCHES = 30
NOISE_PAIRS = 20
NOISE_FACTOR = 1.5
MAX_NOISY_SHARE = 0.2


class ReferenceWorker:
    """A trusted process beside the student's, in the same conditions, for timing.

    Parameters
    ----------
    warden: forks it from the same zygote as the students' processes.
    """

    def __init__(self, warden: Warden) -> None:
        self.warden = warden
        self._inmate: Inmate | None = None
        self._noisy: bool | None = None
        self._gpu: bool | None = None
        self._gpu_name: str | None = None
        self._touched: int | None = None
        self.warm: set[codec.Source] = set()

    def call(self, source: codec.Source, args: tuple[Any, ...]) -> Answer:
        """Run a reference function on arguments."""
        if self._inmate is None or not self._inmate.alive():
            self.close()
            self._inmate = self.warden.spawn()
        self.warm.add(source)
        channel = Channel(self._inmate, lambda handle: None, "references")
        same: dict[str, Any] = {
            "moment": None,
            "probe": False,
            "neutral": False,
            "keep": False,
        }  # as long as a student's question
        return channel.ask(REFERENCE_SECONDS, op="call", target=source, args=args, kwargs={}, effects=False, **same)

    def has_gpu(self) -> bool:
        """Whether PyTorch can compute on a GPU from inside the sandbox."""
        if self._gpu is None:
            present = Path(DEVICES[0]).exists()
            self._gpu = present and self.call(source_of(libraries.gpu_works), ()).fields.get("value") is True
        return self._gpu

    def gpu_name(self) -> str:
        """What PyTorch calls the GPU in there."""
        if self._gpu_name is None:
            self._gpu_name = str(self.call(source_of(graphics), ()).fields["value"])
        return self._gpu_name

    def touched_by_nothing(self) -> int:
        """Bytes of memory that a call touches which does nothing."""
        if self._touched is None:
            self.call(source_of(_nothing), ())
            assert self._inmate is not None
            memory = Memory(self._inmate)
            self.call(source_of(_nothing), ())
            self._touched = memory.used()
        return self._touched

    def is_noisy(self) -> bool:
        """Whether a fixed piece of work, timed against itself, differs too often by half."""
        if self._noisy is None:
            source = source_of(_fixed_work)
            times = [self.call(source, ()).cpu_seconds for _ in range(2 * NOISE_PAIRS)]
            ratios = [a / max(b, 1e-9) for a, b in zip(times[::2], times[1::2], strict=True)]
            outside = sum(not 1 / NOISE_FACTOR <= ratio <= NOISE_FACTOR for ratio in ratios)
            self._noisy = outside > MAX_NOISY_SHARE * NOISE_PAIRS
        return self._noisy

    def close(self) -> None:
        """End the process; the next call starts a fresh one."""
        self._noisy = None
        self.warm.clear()
        if self._inmate is not None:
            self._inmate.close()
            self._inmate = None


def _nothing() -> None:
    return None


def _fixed_work() -> float:
    import numpy as np

    return float(np.sin(np.arange(200_000.0)).sum())


class RemoteRuntime:
    """Implements :class:`graders.checks.runtime.Runtime` for one submission.

    Parameters
    ----------
    student: the student's process.
    worker: the reference process.
    settings: the course, for limits and thresholds.
    seed: of the hidden inputs; by default a new one. It stays on this side.
    """

    def __init__(self, student: Student, worker: ReferenceWorker, settings: Course, seed: str | None = None) -> None:
        self.student = student
        self.seed = seed or new_seed()
        self.worker = worker
        self.settings = settings
        self._neutral = False

    @contextmanager
    def neutral(self) -> Iterator[None]:
        """Functions are called with Python's and the libraries' switches as they were before the student's code."""
        self._neutral = True
        try:
            yield
        finally:
            self._neutral = False

    @contextmanager
    def given(self, names: Mapping[str, str], moment: int | None) -> Iterator[None]:
        """Some of the student's names mean what these import statements give, or for "" nothing but Python's own.

        Parameters
        ----------
        moment: the marked moment of the process in which they do; None for now.
        """
        self._give(names, moment)
        try:
            yield
        finally:
            self._give({}, moment)

    def _give(self, names: Mapping[str, str], moment: int | None) -> None:
        with suppress(Died, TimedOut, Unreadable):
            self.student.channel().ask(SWITCHES_SECONDS, op="give", names=dict(names), moment=moment)

    def switched(self) -> tuple[str, ...]:
        """The switches that the student's code has moved, as its process tells."""
        try:
            names = self.student.channel().ask(SWITCHES_SECONDS, op="switches").fields.get("names")
        except (Died, TimedOut, Unreadable):
            return ()
        told = names if isinstance(names, list) else []
        return tuple(n for n in told[:MAX_SWITCHES] if isinstance(n, str) and re.fullmatch(r"[A-Za-z_.0-9]{1,40}", n))

    @property
    def thresholds(self) -> Mapping[str, float]:
        return dict(self.settings.thresholds)

    @property
    def full_thresholds(self) -> Mapping[str, float]:
        return dict(self.settings.full_thresholds)

    @property
    def gpu_thresholds(self) -> Mapping[str, float]:
        return dict(self.settings.gpu_thresholds)

    @property
    def memory_limits(self) -> Mapping[str, float]:
        return dict(self.settings.memory_limits)

    @property
    def call_seconds(self) -> float:
        return float(self.settings.call_seconds)

    @property
    def gpu(self) -> bool:
        return bool(self.settings.use_gpu) and self.worker.has_gpu()

    def call(
        self,
        function: Any,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        watch: frozenset[str] = frozenset(),
        through: Callable[..., Any] | None = None,
        later: Later | None = None,
    ) -> Call:
        function = function_in(function)
        if isinstance(function, Missing):
            return Call(failure=function.failure)
        if function is None:
            return Call(failure=Failure("missing"))
        record = self.student.record
        if known := record.verdict(function.name):
            return Call(failure=known)
        try:
            return self._call(function, args, kwargs, watch, through, later)
        except TimedOut as late:
            return Call(failure=record.timed_out(function.name, late))
        except Died as end:
            return Call(failure=record.died(function.name, end))
        except Unreadable:
            return Call(failure=record.unread(function.name))

    def _call(
        self,
        function: Function,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        watch: frozenset[str],
        through: Callable[..., Any] | None,
        later: Later | None,
    ) -> Call:
        channel = self.student.channel()
        handle = function.resolve(channel)
        if handle is None:
            return Call(failure=Failure("died" if function.student.generation > 1 else "missing"))
        sent = outgoing(args, channel)
        target: Any = handle
        if through is not None:
            target, sent = source_of(through), (handle, *sent)
        memory = self._memory(channel) if "memory" in watch else None
        answer = channel.ask(
            self._seconds(),
            op="call",
            target=target,
            args=sent,
            kwargs=outgoing(dict(kwargs), channel),
            effects="effects" in watch,
            moment=function.moment,
            probe=through is not None,
            neutral=self._neutral,
            keep=later is not None,
        )
        used = memory.used() if memory else None
        seen = _as_call(answer, used, skip=1 if through is not None else 0)
        if later is None or seen.failure:
            return seen
        looked = _as_call(self._look(channel, later), None)
        return looked if looked.failure else replace(seen, later=looked.value)

    def _look(self, channel: Channel, later: Later) -> Answer:
        more = outgoing(later.more, channel)
        return channel.ask(self._seconds(), op="look", target=source_of(later.look), args=more)

    def _memory(self, channel: Channel) -> Memory:
        channel.ask(self._seconds(), op="settle")
        return Memory(channel.inmate, self.worker.touched_by_nothing())

    def _seconds(self) -> float:
        left = self.student.seconds_left()
        if left <= 0:
            raise TimedOut(killed=False)
        return min(self.call_seconds, left)

    def reference(self, function: Callable[..., Any], args: tuple[Any, ...]) -> Call:
        channel = self.student.channel()
        sent = outgoing(args, channel)
        with channel.inmate.frozen():
            answer = self.worker.call(source_of(function), sent)
        return replace(_as_call(answer, None), own_seconds=answer.fields.get("spent", 0.0))

    def device(self, gpu: bool) -> str:
        return self.worker.gpu_name() if gpu else processor()

    def is_cold(self, reference: Callable[..., Any]) -> bool:
        return source_of(reference) not in self.worker.warm

    def refresh(self) -> bool:
        self.student.restart()
        self.worker.close()
        return True

    def is_noisy(self) -> bool:
        with self.student.channel().inmate.frozen():
            return self.worker.is_noisy()


def _as_call(answer: Answer, peak: int | None, skip: int = 0) -> Call:
    """An answer as a :class:`Call`; every field may be anything."""
    fields = answer.fields
    failure = _failure(fields.get("error"))
    arguments = fields.get("arguments")
    changed = fields.get("random")
    return Call(
        value=fields.get("value"),
        failure=failure,
        arguments=arguments[skip:] if isinstance(arguments, tuple) else None,
        random_changed=tuple(n for n in libraries.GENERATORS if n in changed) if isinstance(changed, list) else (),
        cpu_seconds=answer.cpu_seconds,
        peak_bytes=peak,
        wall_seconds=answer.wall_seconds,
    )


def _failure(error: Any) -> Failure | None:
    if error is None:
        return None
    if told := error_told(error):
        name, message, bases = told
        shown = name if name.isidentifier() and not re.search(r"\d{3}", name) else "Exception"
        return Failure("raised", shown[:60], redact(message), bases)
    return Failure("unreadable")
