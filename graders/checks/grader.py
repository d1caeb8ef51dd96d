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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from graders.checks import findings
from graders.checks.each import NOTHING, Args, Test, of_answers, on_each
from graders.checks.failures import NoAnswer, is_one_of
from graders.checks.findings import Exactness, Finding, Mistakes, difference, kind_of, kind_text
from graders.checks.mistakes import (
    Reply,
    first_difference,
    forms_of,
    named,
    safe_difference,
    through_probe,
)
from graders.checks.rehearsal import note_inputs
from graders.checks.runtime import Call, Failure, Later, copied
from graders.checks.sights import arguments_of
from graders.checks.timed import Timed, beside
from graders.verdict import Aspect, Outcome, Param, Verdict, conclude

EFFECTS = frozenset({"effects"})
MEMORY = frozenset({"memory"})


class Grader(Timed):
    """Makes the checks of one exercise.

    Parameters
    ----------
    exercise: the exercise's name, which is also its function's.
    student: the student's function, or the proxy of it.
    none: None is an answer like others, and not yet a sign of a forgotten ``return``.
    """

    def __init__(self, exercise: str, student: Any, *, none: bool = False) -> None:
        super().__init__(exercise, student)
        self._none = none
        self._gave: set[bool] = set()  # whether something, of the calls of which it is known
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
        mistakes: catalogue code -> a wrong solution, or several. Its hint is given where one of them, called
            on copies of the same arguments, does what the student's function did
            (:mod:`graders.checks.mistakes` says how sure that has to be).
        also: other solutions whose answers are right too, where the text leaves a choice.
        through: a probe. What is compared is then ``through(function, *args)``, for the
            student's function, the reference and the mistakes alike; for the student's it
            runs in the student's process, so that it must stand alone (see
            :func:`graders.checks.given.source_of`).
        rtol, atol, dtype, nan: see :class:`graders.checks.findings.Exactness`.
        """
        exactness = Exactness(rtol, atol, dtype, nan)
        right = [through_probe(through, solution) for solution in (expected, *also)]
        wrong = forms_of(mistakes or {}, through)

        def look(call: Callable[..., Any], args: Args) -> tuple[Reply, Finding | None]:
            reply, found = self._reply(call, args, through)
            return reply, found or first_difference(reply.value, args, right, exactness)

        def name(args: Args, reply: Reply, others: Iterable[tuple[Args, Reply]]) -> str | None:
            return named(wrong, args, reply, others, right[0], exactness)

        asked = self._asked(label, inputs)
        test = on_each(asked, look, name, partial(arguments_of, right[0]))
        self._check(label, test if self._none else of_answers(test, self._gave), self._call, weight)

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
        wrong = forms_of(mistakes or {}, through)

        def look(call: Callable[..., Any], args: Args) -> tuple[Reply, Finding | None]:
            reply, found = self._reply(call, args, through)
            if reply.failure is None:
                params: dict[str, Param] = {"seen": kind_text(reply.value), "expected": wanted}
                return reply, Finding(Aspect.RUNS, "not_raised", params)
            if reply.failure.code != "raised" or found is None or found.aspect is Aspect.ANSWERED:
                return reply, found
            params = {"seen": reply.failure.error, "expected": wanted}
            if is_one_of(reply.failure, errors):
                return reply, None
            own = any(error.__name__ == reply.failure.error for error in errors)
            return reply, Finding(Aspect.TYPE, "own_error" if own else "wrong_error", params)

        def name(args: Args, reply: Reply, others: Iterable[tuple[Args, Reply]]) -> str | None:
            return named(wrong, args, reply, others) or hint

        self._check(label, on_each(self._asked(label, inputs), look, name, lambda args: {}), self._call, weight)

    def property(self, label: str, test: Test, *, weight: float = 1.0) -> None:
        """A check of your own.

        Parameters
        ----------
        label: what is tried, a code of section ``cases`` of the texts.
        test: gets ``call``, which calls the student's function and gives its answer (a call
            without an answer, or with None, ends the check by itself; ``through=probe`` works here
            too; with ``later=`` a :class:`Later` it gives the answer and what was seen of it
            later), and returns a :class:`Finding` or None.
        """
        self._check(label, of_answers(test, self._gave), self._call_for_a_value, weight)

    def _asked(self, label: str, inputs: Iterable[Args]) -> list[Args]:
        asked = list(inputs)
        note_inputs(self.exercise, label, self.count(label), asked)
        return asked

    def _check(self, label: str, test: Test, call: Callable[..., Any], weight: float) -> None:
        if self._ended(label, Aspect.VALUES, weight):
            return
        try:
            found = test(call)
        except NoAnswer as no_answer:
            found = no_answer.finding
        if found and self._none and found.code == NOTHING.code:
            found = replace(found, code="none")
        if found is None:
            self._add(label, Aspect.VALUES, weight, Outcome.PASSED, "passed")
        else:
            self._add_finding(label, weight, found)

    # ------------------------------------------------------------------ questions that no check counts

    def ask(self, *args: Any, through: Callable[..., Any] | None = None) -> Any:
        """One more call, to choose the right words; its answer, or None where there is none.

        Parameters
        ----------
        through: a probe, as in :meth:`cases`.
        """
        return self._runtime.call(self._student, args, {}, through=through).value

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
        call = self._runtime.call(self._student, args, {}, watch=MEMORY)
        if call.failure or call.peak_bytes is None:
            self._add_finding("memory", weight, self._failed(call.failure or Failure("died")))
            return
        right = expected(*copied(args))
        if wrong := safe_difference(call.value, right, Exactness(rtol, atol)):
            self._add_finding("memory", weight, wrong)
            return
        used = call.peak_bytes / max(1, findings.as_numpy(right).nbytes)
        params = {"seen": beside(max(used, 0.1), f"{max(used, 0.1):.1f}", limit), "limit": f"{limit:g}"}  # never "0.0"
        if used <= limit:
            self._add("memory", Aspect.MEMORY, weight, Outcome.PASSED, "memory_kept", params)
        else:
            self._add("memory", Aspect.MEMORY, weight, Outcome.FAILED, "memory", params, hint)

    # ------------------------------------------------------------------ the end

    def verdict(self) -> Verdict:
        """All checks made. Raises where no judge listens and a check failed, see
        :func:`graders.verdict.conclude`."""
        return conclude(Verdict(self.exercise, tuple(self._checks)))

    # ------------------------------------------------------------------ inside

    def _call(
        self, *args: Any, through: Callable[..., Any] | None = None, later: Later | None = None, **kwargs: Any
    ) -> Any:
        call = self._runtime.call(self._student, args, kwargs, watch=EFFECTS, through=through, later=later)
        self._note_effects(args, call)
        if call.failure:
            raise NoAnswer(self._failed(call.failure), call.failure)
        self._answered = True
        if through is None:
            self._gave.add(call.value is not None)
        return (call.value, call.later) if later else call.value

    def _call_for_a_value(self, *args: Any, through: Callable[..., Any] | None = None, **kwargs: Any) -> Any:
        """As :meth:`_call`; a function that returns nothing gave no answer. A probe may well find nothing."""
        value = self._call(*args, through=through, **kwargs)
        if value is None and through is None:
            raise NoAnswer(NOTHING, Failure("nothing"))
        return value

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

    def _reply(
        self, call: Callable[..., Any], args: Args, through: Callable[..., Any] | None
    ) -> tuple[Reply, Finding | None]:
        """What a call brought, and where that is no answer, what is said of it."""
        try:
            return Reply(call(*args, through=through)), None
        except NoAnswer as no_answer:
            return Reply(failure=no_answer.failure), no_answer.finding


def _holds_function(value: Any) -> bool:
    """Whether an argument has a function in it; what comes back for one is another object."""
    if isinstance(value, dict):
        return any(_holds_function(item) for item in value.values())
    if isinstance(value, tuple | list):
        return any(_holds_function(item) for item in value)
    return kind_of(value) in ("function", "other")
