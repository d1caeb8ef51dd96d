"""The race of a student's function against a reference, and what is told of one that is too slow."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from graders.checks import bottleneck, race
from graders.checks.each import Args
from graders.checks.failures import NoAnswer, finding_of
from graders.checks.findings import Exactness, Finding
from graders.checks.inputs import fresh_rng, next_round
from graders.checks.made import Made
from graders.checks.mistakes import safe_difference
from graders.checks.runtime import Call, Failure, copied, current
from graders.verdict import Aspect, Outcome, Param, Race

Hint = str | Callable[[], str | None] | None
Speedup = Callable[[Call, Call], float]  # of a round, from the student's call and the reference's

WARM_UPS = 3
WARM_UP_SECONDS = 0.3


class Timed(Made):
    """Calls a student's function, and times it beside a reference.

    Parameters
    ----------
    exercise: the exercise's name, which is also its function's.
    student: the student's function, or the proxy of it.
    """

    def __init__(self, exercise: str, student: Any) -> None:
        super().__init__()
        self.exercise = exercise
        self._student = student
        self._runtime = current()
        self._answered = False

    def crawls(self, reference: Callable[..., Any], args: Args, factor: float) -> bool:
        """Whether the function takes more than ``factor`` times the CPU time of a reference, to choose a race's size.

        Parameters
        ----------
        reference: as in :meth:`faster_than`.
        """
        self._runtime.call(self._student, args, {})  # pays for compilation
        limit = factor * self._runtime.reference(reference, args).cpu_seconds
        calls = (self._runtime.call(self._student, args, {}) for _ in range(3))  # one slow call may be chance
        return not any(call.failure is None and call.cpu_seconds <= limit for call in calls)

    def has_gpu(self) -> bool:
        """Whether there is a GPU where students' functions are called."""
        return self._runtime.gpu

    def faster_than(
        self,
        reference: Callable[..., Any],
        make_input: Callable[[], Args],
        expected: Callable[..., Any],
        *,
        label: str = "speed",
        full: bool = False,
        gpu: bool = False,
        weight: float = 1.0,
        hint: Hint = None,
        rtol: float | None = None,
        atol: float | None = None,
    ) -> None:
        """The function is ``course.thresholds[exercise]`` times as fast as a reference.

        Parameters
        ----------
        reference: what is timed beside it: a function that stands alone, with no free names
            but ``np``, ``torch``, ``tf``, ``jax``, ``jnp`` and ``math``.
        make_input: fresh arguments for a round, always of one shape.
        expected: gives the right answer, with which that of every timed call is compared.
        label: what is tried, a code of section ``cases`` of the texts.
        full: the threshold is that of ``course.full_thresholds``, for the last of the points.
        gpu: the work is done on a GPU. Wall time then counts, since the CPU's clock does not
            see it (but CPU time, if more: more threads are no GPU), and the threshold is that
            of ``course.gpu_thresholds``.
        hint: catalogue code given with a failure, or what finds one out once it has failed.
        """
        if self._skipped(label, Aspect.SPEED, weight):
            return
        threshold = self._setting("gpu_thresholds" if gpu else "full_thresholds" if full else "thresholds")
        race_ = partial(
            self._race, reference, make_input, expected, Exactness(rtol, atol), threshold, _on_gpu if gpu else _on_cpu
        )
        try:
            outcome, result = race_()
            if outcome is Outcome.FAILED and race.is_close(result) and self._runtime.refresh():
                outcome, result = race_()
        except NoAnswer as no_answer:
            self._add_finding(label, weight, self._unfinished(no_answer, hint))
            return
        result = replace(result, reference=reference.__name__.strip("_"))
        if outcome is Outcome.FAILED and self._runtime.is_noisy():
            self._add(label, Aspect.SPEED, weight, Outcome.UNDECIDED, "speed_noisy", race_=result)
            return
        code = {Outcome.PASSED: "speed_kept", Outcome.FAILED: "speed"}.get(outcome, "speed_undecided")
        params: dict[str, Param] = {
            "seen": beside(result.median, rounded(result.median), threshold),
            "limit": f"{threshold:g}",
            "device": {"code": "devices.gpu" if gpu else "devices.core", "name": self._runtime.device(gpu)},
        }
        given = None
        if outcome is Outcome.FAILED and not race.is_hurried():
            measured = bottleneck.measure(self._runtime, self._student, make_input, gpu=gpu)
            if measured and (helps := bottleneck.told(measured)):
                params["helps"] = helps
        if outcome is Outcome.FAILED:
            given = _asked(hint)
        self._add(label, Aspect.SPEED, weight, outcome, code, params, given, result)

    def _unfinished(self, no_answer: NoAnswer, hint: Hint) -> Finding:
        """What is said of a race in which a call gave no right answer."""
        if no_answer.failure.code not in ("timeout", "waited"):
            return no_answer.finding
        params = {"limit": f"{self._runtime.call_seconds:g}"}  # it was right on smaller inputs, so it is slow
        return Finding(Aspect.SPEED, "speed_timeout", params, _asked(hint))

    def _race(
        self,
        reference: Callable[..., Any],
        make_input: Callable[[], Args],
        expected: Callable[..., Any],
        exactness: Exactness,
        threshold: float,
        clock: Callable[[], Speedup],
    ) -> tuple[Outcome, Race]:
        def timed(args: Args) -> Call:
            call = self._runtime.call(self._student, args, {})
            if call.failure:
                raise NoAnswer(self._failed(call.failure), call.failure)
            if safe_difference(call.value, expected(*copied(args)), exactness):
                wrong = Finding(Aspect.VALUES, "speed_wrong")
                raise NoAnswer(wrong, Failure("unreadable"))
            return call

        def beside(args: Args) -> Call:
            call = self._runtime.reference(reference, args)
            if call.failure:
                raise RuntimeError(f"the reference of {self.exercise} failed: {call.failure}")
            return call

        coin, speedup = fresh_rng(), clock()

        def one_round() -> float:
            next_round()
            args = make_input()
            if coin.random() < 0.5:
                student, other = timed(args), beside(args)
            else:
                other, student = beside(args), timed(args)
            return speedup(student, other)

        self._warm_up(timed, make_input)
        if self._runtime.is_cold(reference):
            beside(make_input())
        return race.lead_by_five(one_round, threshold)

    def _warm_up(self, timed: Callable[[Args], Call], make_input: Callable[[], Args]) -> None:
        start, count = time.monotonic(), 0
        least, seconds = (1, 0.0) if race.is_hurried() else (WARM_UPS, WARM_UP_SECONDS)
        while count < least or (time.monotonic() - start < seconds and count < 20):
            timed(make_input())
            count += 1

    # ------------------------------------------------------------------ inside

    def _setting(self, name: str) -> float:
        values: Mapping[str, float] = getattr(self._runtime, name)
        if self.exercise not in values:
            raise LookupError(f"c.Course.{name} in course_config.py has no value for '{self.exercise}'; add one.")
        return values[self.exercise]

    def _failed(self, failure: Failure) -> Finding:
        return finding_of(failure, self.exercise, self._runtime.call_seconds, answered=self._answered)


def _asked(hint: Hint) -> str | None:
    return hint() if callable(hint) else hint


def _on_cpu() -> Speedup:
    overhead = race.Overhead()
    return lambda student, other: overhead.speedup(student.cpu_seconds, other.cpu_seconds, other.own_seconds)


def _on_gpu() -> Speedup:
    return lambda student, other: _longer(other) / max(_longer(student), 1e-9)


def _longer(call: Call) -> float:
    return max(call.cpu_seconds, call.wall_seconds)


def rounded(value: float) -> str:
    """A speed-up as text, to two digits or to the whole."""
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def beside(value: float, text: str, limit: float) -> str:
    """A number as text, with more digits where it would read as the limit that it misses or keeps by little."""
    digits = 3
    while float(text) == limit != value and digits < 10:
        text, digits = f"{value:.{digits}g}", digits + 1
    return text
