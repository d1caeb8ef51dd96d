"""The vocabulary that hidden tests are written in.

A hidden test makes a :class:`Grader` for the student's function, asks for checks, and
ends in ``grader.verdict()``::

    def grade_center(student):
        g = Grader("center", student)
        g.cases("rectangular", inputs, center, weight=2, mistakes={"S3": wrong_axis})
        g.inputs_kept()
        g.faster_than(loop, make_input)
        return g.verdict()

``center`` is the reference solution. A *mistake* is a wrong solution under its
catalogue code: where the answer is wrong in just the way in which the mistake is wrong,
its hint is given.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from graders.checks import findings, race
from graders.checks.findings import Exactness, Finding, Mistakes, Solution, difference, kind_of, kind_text
from graders.checks.inputs import fresh_rng, next_check, next_round
from graders.checks.runtime import Call, Failure, Runtime, copied, current
from graders.verdict import Aspect, Check, Outcome, Race, Verdict, conclude

DO_NOT_FIT = ("could not be broadcast together", "core dimension")  # NumPy's words for two shapes, and for `@`
WARM_UPS = 3
WARM_UP_SECONDS = 0.3
EFFECTS = frozenset({"effects"})
MEMORY = frozenset({"memory"})
Args = tuple[Any, ...]
Forms = Sequence[tuple[str, Solution]]
Test = Callable[[Callable[..., Any]], Finding | None]


class NoAnswer(Exception):
    """Ends a check whose call gave no answer; carries the finding."""

    def __init__(self, finding: Finding, failure: Failure) -> None:
        super().__init__(finding.code)
        self.finding = finding
        self.failure = failure


class Grader:
    """Makes the checks of one exercise.

    Parameters
    ----------
    exercise: the exercise's name, which is also its function's.
    student: the student's function, or the proxy of it.
    """

    def __init__(self, exercise: str, student: Any) -> None:
        self.exercise = exercise
        self.student = student
        self.runtime: Runtime = current()
        self.checks: list[Check] = []
        self._changed_inputs: tuple[str, str | None] | None = None
        self._changed_random: set[str] = set()

    # ------------------------------------------------------------------ answers

    def cases(
        self,
        label: str,
        inputs: Iterable[Args],
        expected: Callable[..., Any],
        *,
        weight: float = 1.0,
        mistakes: Mistakes | None = None,
        also: Sequence[Callable[..., Any]] = (),
        through: Callable[..., Any] | None = None,
        rtol: float | None = None,
        atol: float | None = None,
        dtype: str = "exact",
        nan: bool = False,
    ) -> None:
        """Call the function on each input and compare with the reference; the first failure decides.

        Parameters
        ----------
        label: what is tried, a code of section ``cases`` of the texts.
        inputs: positional arguments, one tuple per call.
        expected: the reference solution.
        mistakes: catalogue code -> a wrong solution, or several. Each is called on copies of the
            same arguments, and matches if it gives (or raises) what the student's function did.
        also: other solutions whose answers are right too, where the text leaves a choice.
        through: a probe. What is compared is then ``through(function, *args)``, for the
            student's function, the reference and the mistakes alike; for the student's it
            runs in the student's process, so that it must stand alone (see
            :func:`graders.checks.given.source_of`).
        rtol, atol, dtype, nan: see :class:`graders.checks.findings.Exactness`.
        """
        exactness = Exactness(rtol, atol, dtype, nan)
        right = [_through(through, solution) for solution in (expected, *also)]
        wrong = _forms(mistakes or {}, through)

        def test(call: Callable[..., Any]) -> Finding | None:
            for args in inputs:
                found = self._compare(call, args, right, exactness, wrong, through)
                if found:
                    return found
            return None

        self.property(label, test, weight=weight)

    def raises(
        self,
        label: str,
        inputs: Iterable[Args],
        errors: type[BaseException] | tuple[type[BaseException], ...],
        *,
        weight: float = 1.0,
        mistakes: Mistakes | None = None,
        through: Callable[..., Any] | None = None,
        hint: str | None = None,
    ) -> None:
        """Each call must raise one of ``errors`` (or a subclass).

        Parameters
        ----------
        mistakes, through: as in :meth:`cases`; mistakes are functions that return where they should raise.
        hint: given where no mistake matches.
        """
        errors = errors if isinstance(errors, tuple) else (errors,)
        wanted = " or ".join(error.__name__ for error in errors)
        wrong = _forms(mistakes or {}, through)

        def test(call: Callable[..., Any]) -> Finding | None:
            for args in inputs:
                try:
                    value = call(*args, through=through)
                except NoAnswer as no_answer:
                    failure = no_answer.failure
                    if failure.code != "raised" or failure.error == "NotImplementedError":
                        raise
                    if not any(_is_error(name, errors) for name in (failure.error, *failure.bases)):
                        params = {"seen": failure.error, "expected": wanted}
                        return Finding(Aspect.TYPE, "wrong_error", params, hint)
                else:
                    params_ = {"seen": kind_text(value), "expected": wanted}
                    found = Finding(Aspect.RUNS, "not_raised", params_)
                    return found.hinted(_matching(wrong, args, value, None) or hint)
            return None

        self.property(label, test, weight=weight)

    def property(self, label: str, test: Test, *, weight: float = 1.0) -> None:
        """A check of your own.

        Parameters
        ----------
        label: what is tried, a code of section ``cases`` of the texts.
        test: gets ``call``, which calls the student's function and gives its answer (a call
            without an answer ends the check by itself; ``through=probe`` works here too), and
            returns a :class:`Finding` or None.
        """
        try:
            found = test(self._call)
        except NoAnswer as no_answer:
            found = no_answer.finding
        if found is None:
            self._add(label, Aspect.VALUES, weight, Outcome.PASSED, "passed")
        else:
            self._add_finding(label, weight, found)

    # ------------------------------------------------------------------ side effects

    def inputs_kept(self, *, weight: float = 1.0, hint: str | None = "V2") -> None:
        """None of the calls so far changed an argument."""
        if self._skipped("inputs", Aspect.INPUTS, weight):
            return
        if self._changed_inputs:
            which, _ = self._changed_inputs
            self._add("inputs", Aspect.INPUTS, weight, Outcome.FAILED, "inputs", {"which": which}, hint)
        else:
            self._add("inputs", Aspect.INPUTS, weight, Outcome.PASSED, "inputs_kept")

    def random_state_kept(self, *, weight: float = 1.0, hint: str | None = "R2") -> None:
        """None of the calls so far changed a global random generator."""
        if self._skipped("random_state", Aspect.RANDOM_STATE, weight):
            return
        if self._changed_random:
            params = {"which": ", ".join(sorted(self._changed_random))}
            self._add("random_state", Aspect.RANDOM_STATE, weight, Outcome.FAILED, "random", params, hint)
        else:
            self._add("random_state", Aspect.RANDOM_STATE, weight, Outcome.PASSED, "random_kept")

    # ------------------------------------------------------------------ memory, speed

    def memory_within(
        self,
        args: Args,
        expected: Callable[..., Any],
        *,
        weight: float = 1.0,
        hint: str | None = None,
        rtol: float | None = None,
        atol: float | None = None,
    ) -> None:
        """One call takes at most ``course.memory_limits[exercise]`` times its result's memory.

        Parameters
        ----------
        expected: gives the right answer, with which that of the measured call is compared.
        hint: catalogue code given with too much memory.
        """
        if self._skipped("memory", Aspect.MEMORY, weight):
            return
        limit = self._setting("memory_limits")
        call = self.runtime.call(self.student, args, {}, watch=MEMORY)
        if call.failure or call.peak_bytes is None:
            self._add_finding("memory", weight, self._failed(call.failure or Failure("died")))
            return
        right = expected(*copied(args))
        if wrong := _difference(call.value, right, Exactness(rtol, atol)):
            self._add_finding("memory", weight, wrong)
            return
        used = call.peak_bytes / max(1, findings.as_numpy(right).nbytes)
        params = {"seen": f"{used:.1f}", "limit": f"{limit:g}"}
        if used <= limit:
            self._add("memory", Aspect.MEMORY, weight, Outcome.PASSED, "memory_kept", params)
        else:
            self._add("memory", Aspect.MEMORY, weight, Outcome.FAILED, "memory", params, hint)

    def faster_than(
        self,
        reference: Callable[..., Any],
        make_input: Callable[[], Args],
        expected: Callable[..., Any],
        *,
        label: str = "speed",
        gpu: bool = False,
        weight: float = 1.0,
        hint: str | None = None,
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
        gpu: the work is done on a GPU. Wall time then counts, since the CPU's clock does not
            see it (but CPU time, if more: more threads are no GPU), and the threshold is that
            of ``course.gpu_thresholds``.
        hint: catalogue code given with a failure.
        """
        if self._skipped(label, Aspect.SPEED, weight):
            return
        threshold = self._setting("gpu_thresholds" if gpu else "thresholds")
        race_ = functools.partial(
            self._race, reference, make_input, expected, Exactness(rtol, atol), threshold, _on_gpu if gpu else _on_cpu
        )
        try:
            outcome, result = race_()
            if outcome is Outcome.FAILED and race.is_close(result) and self.runtime.refresh():
                outcome, result = race_()
        except NoAnswer as no_answer:
            found = no_answer.finding
            if no_answer.failure.code == "timeout":  # it was right on smaller inputs, so it is slow
                params = {"limit": f"{self.runtime.call_seconds:g}"}
                found = Finding(Aspect.SPEED, "speed_timeout", params, hint)
            self._add_finding(label, weight, found)
            return
        if outcome is Outcome.FAILED and self.runtime.is_noisy():
            self._add(label, Aspect.SPEED, weight, Outcome.UNDECIDED, "speed_noisy", race_=result)
            return
        code = {Outcome.PASSED: "speed_kept", Outcome.FAILED: "speed"}.get(outcome, "speed_undecided")
        params = {"seen": _ratio(result.median), "limit": f"{threshold:g}"}
        given = hint if outcome is Outcome.FAILED else None
        self._add(label, Aspect.SPEED, weight, outcome, code, params, given, result)

    def _race(
        self,
        reference: Callable[..., Any],
        make_input: Callable[[], Args],
        expected: Callable[..., Any],
        exactness: Exactness,
        threshold: float,
        seconds: Callable[[Call], float],
    ) -> tuple[Outcome, Race]:
        def timed(args: Args) -> float:
            call = self.runtime.call(self.student, args, {})
            if call.failure:
                raise NoAnswer(self._failed(call.failure), call.failure)
            if _difference(call.value, expected(*copied(args)), exactness):
                wrong = Finding(Aspect.VALUES, "speed_wrong")
                raise NoAnswer(wrong, Failure("unreadable"))
            return seconds(call)

        def beside(args: Args) -> float:
            call = self.runtime.reference(reference, args)
            if call.failure:
                raise RuntimeError(f"the reference of {self.exercise} failed: {call.failure}")
            return seconds(call)

        coin = fresh_rng()

        def one_round() -> float:
            next_round()
            args = make_input()
            if coin.random() < 0.5:
                student, other = timed(args), beside(args)
            else:
                other, student = beside(args), timed(args)
            return other / max(student, 1e-9)

        self._warm_up(timed, make_input)
        if self.runtime.is_cold(reference):
            beside(make_input())
        return race.lead_by_five(one_round, threshold)

    def _warm_up(self, timed: Callable[[Args], float], make_input: Callable[[], Args]) -> None:
        start, count = time.monotonic(), 0
        while count < WARM_UPS or (time.monotonic() - start < WARM_UP_SECONDS and count < 20):
            timed(make_input())
            count += 1

    # ------------------------------------------------------------------ the end

    def verdict(self) -> Verdict:
        """All checks made. Raises where no judge listens and a check failed, see
        :func:`graders.verdict.conclude`."""
        return conclude(Verdict(self.exercise, tuple(self.checks)))

    # ------------------------------------------------------------------ inside

    def _call(self, *args: Any, through: Callable[..., Any] | None = None, **kwargs: Any) -> Any:
        call = self.runtime.call(self.student, args, kwargs, watch=EFFECTS, through=through)
        self._note_effects(args, call)
        if call.failure:
            raise NoAnswer(self._failed(call.failure), call.failure)
        return call.value

    def _note_effects(self, args: Args, call: Call) -> None:
        self._changed_random.update(call.random_changed)
        if call.arguments is None or self._changed_inputs:
            return
        for number, (before, after) in enumerate(zip(args, call.arguments, strict=False), start=1):
            if _holds_function(before):
                continue
            if difference(after, before, Exactness(0.0, 0.0, "strict", nan=True)):
                self._changed_inputs = (str(number), None)
                return

    def _setting(self, name: str) -> float:
        values: Mapping[str, float] = getattr(self.runtime, name)
        if self.exercise not in values:
            raise LookupError(f"c.Course.{name} in course_config.py has no value for '{self.exercise}'; add one.")
        return values[self.exercise]

    def _failed(self, failure: Failure) -> Finding:
        if failure.code == "missing":
            return Finding(Aspect.ANSWERED, "missing", {"name": self.exercise})
        if failure.code == "raised" and failure.error == "NotImplementedError":
            return Finding(Aspect.ANSWERED, "unanswered")
        if failure.code == "timeout":
            return Finding(Aspect.RUNS, "timeout", {"limit": f"{self.runtime.call_seconds:g}"})
        if failure.code == "raised" and failure.message:
            return Finding(Aspect.RUNS, "raised", {"error": failure.error, "message": failure.message})
        if failure.code == "raised":
            return Finding(Aspect.RUNS, "raised_bare", {"error": failure.error})
        return Finding(Aspect.RUNS, failure.code)

    def _compare(
        self,
        call: Callable[..., Any],
        args: Args,
        right: Sequence[Callable[..., Any]],
        exactness: Exactness,
        mistakes: Forms,
        through: Callable[..., Any] | None,
    ) -> Finding | None:
        try:
            seen = call(*args, through=through)
        except NoAnswer as no_answer:
            hint = _matching(mistakes, args, None, no_answer.failure)
            return no_answer.finding.hinted(hint)
        found = [_difference(seen, solution(*copied(args)), exactness) for solution in right]
        if None in found:
            return None
        first = found[0]
        assert first is not None
        return first.hinted(_matching(mistakes, args, seen, None))

    def _skipped(self, label: str, aspect: Aspect, weight: float) -> bool:
        """Side effects, memory and speed count once the answers are right."""
        answers = [check for check in self.checks if check.aspect not in (Aspect.SPEED, Aspect.MEMORY)]
        wrong = any(c.outcome is Outcome.FAILED and c.case not in ("inputs", "random_state") for c in answers)
        if wrong:
            self._add(label, aspect, weight, Outcome.SKIPPED, "skipped")
        return wrong

    def _add_finding(self, label: str, weight: float, found: Finding) -> None:
        self._add(label, found.aspect, weight, Outcome.FAILED, found.code, found.params, found.hint)

    def _add(
        self,
        label: str,
        aspect: Aspect,
        weight: float,
        outcome: Outcome,
        code: str,
        params: Mapping[str, Any] | None = None,
        hint: str | None = None,
        race_: Race | None = None,
    ) -> None:
        self.checks.append(Check(label, aspect, weight, outcome, code, params or {}, hint, race_))
        next_check()


def _through(probe: Callable[..., Any] | None, solution: Callable[..., Any]) -> Callable[..., Any]:
    return functools.partial(probe, solution) if probe else solution


def _difference(seen: Any, expected: Any, exactness: Exactness) -> Finding | None:
    """As :func:`difference`; an answer too odd to be compared is no kit's failure but wrong."""
    try:
        return difference(seen, expected, exactness)
    except Exception:
        return Finding(Aspect.TYPE, "type", {"seen": kind_text(seen), "expected": kind_text(expected)})


def _forms(mistakes: Mistakes, probe: Solution | None) -> Forms:
    """The wrong solutions one by one, with their codes."""
    several = ((code, (form,) if callable(form) else form) for code, form in mistakes.items())
    return [(code, _through(probe, solution)) for code, forms in several for solution in forms]


def _matching(mistakes: Forms, args: Args, seen: Any, failure: Failure | None) -> str | None:
    """The code of the first mistake that would have given the same answer or the same error."""
    for code, wrong_solution in mistakes:
        try:
            with np.errstate(all="ignore"):
                wrong = wrong_solution(*copied(args))
        except Exception as error:
            if failure and _same_error(error, failure):
                return code
            continue
        if failure is None and _difference(seen, wrong, Exactness(nan=True)) is None:
            return code
    return None


def _same_error(error: Exception, failure: Failure) -> bool:
    """Whether both are errors of one type, and both or neither say in the same words that two shapes do not fit."""
    same = failure.code == "raised" and type(error).__name__ == failure.error
    return same and all((words in str(error)) == (words in failure.message) for words in DO_NOT_FIT)


def _holds_function(value: Any) -> bool:
    """Whether an argument has a function in it; what comes back for one is another object."""
    if isinstance(value, dict):
        return any(_holds_function(item) for item in value.values())
    if isinstance(value, tuple | list):
        return any(_holds_function(item) for item in value)
    return kind_of(value) in ("function", "other")


def _is_error(name: str, wanted: tuple[type[BaseException], ...]) -> bool:
    """Whether the exception type called ``name`` is one of ``wanted`` or a built-in child of one."""
    import builtins

    kind = getattr(builtins, name, None)
    if isinstance(kind, type) and issubclass(kind, BaseException):
        return issubclass(kind, wanted)
    return name in {error.__name__ for error in wanted}


def _on_cpu(call: Call) -> float:
    return call.cpu_seconds


def _on_gpu(call: Call) -> float:
    return max(call.cpu_seconds, call.wall_seconds)


def _ratio(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"
