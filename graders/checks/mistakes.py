"""Wrong solutions: which of the known mistakes gave an answer that is wrong."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from graders.checks.findings import Exactness, Finding, Mistakes, Solution, difference, kind_text
from graders.checks.runtime import Failure, copied
from graders.verdict import Aspect

DO_NOT_FIT = ("could not be broadcast together", "core dimension")  # NumPy's words for two shapes, and for `@`
Forms = Sequence[tuple[str, Solution]]


def in_float32(solution: Solution) -> tuple[Solution, ...]:
    """Three wrong solutions: one that stays in float32, one that passes through it, one that ends in it.

    Arrays and floats count as float32 on the way in; other arguments stay as they are.
    """

    def narrow(*args: Any) -> Any:
        return _plain(solution(*map(_narrowed, args)))

    def widened(*args: Any) -> Any:
        return np.asarray(narrow(*args), dtype=np.float64)

    def rounded(*args: Any) -> Any:
        return np.asarray(solution(*args), dtype=np.float32).astype(np.float64)

    return narrow, widened, rounded


def _narrowed(arg: Any) -> Any:
    if isinstance(arg, np.ndarray):
        return arg.astype(np.float32)
    return np.float32(arg) if isinstance(arg, float) else arg


def _plain(value: Any) -> Any:
    """A single NumPy number as Python's, whose precision is that of float64."""
    return float(value) if isinstance(value, np.floating) else value


def through_probe(probe: Solution | None, solution: Solution) -> Solution:
    """What is compared: a solution, or what a probe makes of it."""
    return functools.partial(probe, solution) if probe else solution


def forms_of(mistakes: Mistakes, probe: Solution | None = None) -> Forms:
    """The wrong solutions one by one, with their codes."""
    several = ((code, (form,) if callable(form) else form) for code, form in mistakes.items())
    return [(code, through_probe(probe, solution)) for code, forms in several for solution in forms]


def matching(mistakes: Forms, args: tuple[Any, ...], seen: Any, failure: Failure | None) -> str | None:
    """The code of the first mistake that would have given the same answer or the same error."""
    for code, wrong_solution in mistakes:
        try:
            with np.errstate(all="ignore"):
                wrong = wrong_solution(*copied(args))
        except Exception as error:
            if failure and _same_error(error, failure):
                return code
            continue
        if failure is None and safe_difference(seen, wrong, Exactness(nan=True)) is None:
            return code
    return None


def _same_error(error: Exception, failure: Failure) -> bool:
    """Whether both are errors of one type, and both or neither say in the same words that two shapes do not fit."""
    same = failure.code == "raised" and type(error).__name__ == failure.error
    return same and all((words in str(error)) == (words in failure.message) for words in DO_NOT_FIT)


def safe_difference(seen: Any, expected: Any, exactness: Exactness) -> Finding | None:
    """As :func:`difference`; an answer too odd to be compared is no kit's failure but wrong."""
    try:
        return difference(seen, expected, exactness)
    except Exception:
        return Finding(Aspect.TYPE, "type", {"seen": kind_text(seen), "expected": kind_text(expected)})


def first_difference(
    seen: Any, args: tuple[Any, ...], right: Sequence[Callable[..., Any]], exactness: Exactness
) -> Finding | None:
    """How an answer differs from that of the first right solution, or None if it agrees with any of them."""
    found = [safe_difference(seen, solution(*copied(args)), exactness) for solution in right]
    return None if None in found else found[0]
