"""Names of types, tolerances, and what a function must not do to the tensor that it is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from graders.checks import Aspect, Finding, kind_of
from graders.checks.findings import Solution, where

Array = NDArray[Any]
Rng = np.random.Generator
Tensor = torch.Tensor
Function = Callable[[Any], Any]
Test = Callable[[Solution], Finding | None]
ROUNDING, TINY = 1e-11, 1e-13  # relative and absolute; a difference quotient in float64 does not get there


def _source_after_call(function, number, *args):  # type: ignore[no-untyped-def]
    """Whether argument ``number`` tracks gradients after a call, and whether it holds one."""
    function(*args)
    return [bool(args[number].requires_grad), args[number].grad is not None]


def is_detached(args: tuple[Any, ...]) -> Test:
    def test(call: Solution) -> Finding | None:
        value = call(*args)
        if kind_of(value) == "torch" and value.requires_grad:
            params = {"where": where(""), "seen": "True", "expected": "False"}
            return Finding(Aspect.TYPE, "requires_grad", params, "H5")
        return None

    return test


def source_kept(number: int, args: tuple[Any, ...]) -> Test:
    """A plain tensor stays one: it does not track gradients and holds none."""

    def test(call: Solution) -> Finding | None:
        seen = call(number, *args, through=_source_after_call)
        if seen == [False, False]:
            return None
        code = "d_torch_source_grad" if seen == [True, True] else "d_torch_source_tracks"
        return Finding(Aspect.INPUTS, code, {"which": str(number + 1)}, "V2")

    return test
