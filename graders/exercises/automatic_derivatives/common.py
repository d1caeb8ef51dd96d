"""Names of types, tolerances, and what a function must not do to the tensor that it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from graders.checks import Aspect, Exactness, Finding, Solution, Test, as_numpy, difference, kind_of, where

Array = NDArray[Any]
Rng = np.random.Generator
Tensor = torch.Tensor
Function = Callable[[Any], Any]
Diagnosis = Callable[[Solution, tuple[Any, ...], Any], str | None]
ROUNDING, TINY = 1e-11, 1e-13  # relative and absolute; a difference quotient in float64 does not get there
ROUNDING_32 = 5e-6  # and one in float32 not here
NEAR = 1e-5  # float32 and good differences do; how exact an answer has to be is a check of its own


# ------------------------------------------------------------------ lost digits


def to_rounding(inputs: Iterable[tuple[Any, ...]], expected: Solution, diagnose: Diagnosis, atol: float = TINY) -> Test:
    """Each answer is right to the rounding of float64; where one is not, ``diagnose`` knows the hint."""

    def test(call: Solution) -> Finding | None:
        for args in inputs:
            value, right = call(*args), expected(*args)
            found = difference(value, right, Exactness(ROUNDING, atol))
            if found and found.aspect is Aspect.VALUES:
                return found.hinted("D5" if _went_through_float32(value, right) else diagnose(call, args, value))
            if found and found.aspect is Aspect.DTYPE and found.params["seen"] == "float32":
                return found.hinted("D5")
            if found:
                return found
        return None

    return test


def _went_through_float32(value: Any, right: Any) -> bool:
    """Whether the numbers of a float64 array are right ones, but such as float32 holds."""
    numbers = as_numpy(value)
    near = difference(value, right, Exactness(1e-4, 1e-5)) is None
    return near and bool(np.array_equal(numbers, numbers.astype(np.float32)))


def by_differences(call: Solution, args: tuple[Any, ...], value: Any) -> str | None:
    """A10 for an answer that was made of values of f beside the points."""
    return "A10" if call(*args, through=_asked_beside) is True else None


def _asked_beside(function, f, x):  # type: ignore[no-untyped-def]
    """Whether ``f`` is asked for other points than those of ``x``."""

    def numbers(t):  # type: ignore[no-untyped-def]
        return np.asarray(t.detach() if hasattr(t, "detach") else t).ravel()

    given = numbers(x)
    given = np.concatenate([given, given.astype(np.float32)])
    beside = []

    def watched(t):  # type: ignore[no-untyped-def]
        try:
            beside.append(not np.isin(numbers(t), given).all())
        except Exception:  # a stand-in, as transformations use them, has no numbers
            beside.append(False)
        return f(t)

    function(watched, x)
    return any(beside)


# ------------------------------------------------------------------ the tensor that was given


def _marks_after_call(function, number, *args):  # type: ignore[no-untyped-def]
    """Whether argument ``number`` tracks gradients after a call, and whether it holds one."""
    function(*args)
    return [bool(args[number].requires_grad), args[number].grad is not None]


def is_detached(args: tuple[Any, ...], through: Solution | None = None) -> Test:
    """The result does not track gradients, also not where ``through`` calls with a tensor that does."""

    def test(call: Solution) -> Finding | None:
        for probe in (None, through) if through else (None,):
            value = call(*args, through=probe)
            if kind_of(value) == "torch" and value.requires_grad:
                params = {"where": where(""), "seen": "True", "expected": "False"}
                return Finding(Aspect.TYPE, "requires_grad", params, "H5")
        return None

    return test


def sources_kept(numbers: Iterable[int], args: tuple[Any, ...]) -> Test:
    """Plain tensors stay what they are: they do not track gradients and hold none."""

    def test(call: Solution) -> Finding | None:
        for number in numbers:
            marks = call(number, *args, through=_marks_after_call)
            if marks != [False, False]:
                code = "source_grad" if marks == [True, True] else "source_tracks"
                return Finding(Aspect.INPUTS, code, {"which": str(number + 1)}, "X_source_kept")
        return None

    return test


def with_gradient(function, f, x):  # type: ignore[no-untyped-def]
    """The answer for a tensor that already tracks gradients and holds one."""
    used = x.clone().requires_grad_(True)
    (used**3).sum().backward()
    return function(f, used)


def _used_source_after_call(function, f, x):  # type: ignore[no-untyped-def]
    """Whether a tensor with a gradient still tracks gradients after a call, and keeps the one it had."""
    used = x.clone().requires_grad_(True)
    (used**3).sum().backward()
    before = used.grad.clone()
    function(f, used)
    return [bool(used.requires_grad), used.grad is not None and bool(torch.equal(used.grad, before))]


def used_source_kept(args: tuple[Any, ...]) -> Test:
    """A tensor that tracks gradients and holds one stays as it is."""

    def test(call: Solution) -> Finding | None:
        if call(*args, through=_used_source_after_call) == [True, True]:
            return None
        return Finding(Aspect.INPUTS, "used_source", hint="X_source_kept")

    return test
