"""Neighbouring items as a view: :func:`windows`."""

from __future__ import annotations

from typing import Any

import numpy as np

from graders.checks import Aspect, Finding, Grader, Later, Verdict, fresh_rng, is_apart, is_shared
from graders.exercises.reshape_einops.common import Array

RACE = (1500, 300)  # items, width: a copy row by row is clearly fast, one item by item clearly slow


def windows(x: Array, w: int) -> Array:
    """All runs of ``w`` neighbouring items, as a read-only view."""
    view: Array = np.lib.stride_tricks.sliding_window_view(x, w)
    return view


def _one_missing(x: Array, w: int) -> Array:
    return windows(x, w)[:-1]


def _neighbours_in_memory(x: Array, w: int) -> Array:
    return np.lib.stride_tricks.as_strided(x, (len(x) - w + 1, w), (x.itemsize, x.itemsize))


def windows_loop(x: Any, w: Any) -> Any:
    """The loop in the lecture's style, beside which solutions are timed."""
    n = len(x)
    out = np.empty((n - w + 1, w), dtype=x.dtype)
    for i in range(n - w + 1):
        for j in range(w):
            out[i, j] = x[i + j]
    return out


def on_spaced(function: Any, x: Any, w: Any, layout: str) -> Any:
    """Call ``function`` on a view of ``x`` whose items are not neighbours in memory."""
    half = len(x) // 2
    layouts = {
        "every second": x[:half:2],
        "backwards": x[half - 1 :: -1],
        "column": x[: half // 3 * 3].reshape(-1, 3)[:, 1],
    }
    return function(layouts[layout], w)


def argument(answer: Any, given: Any) -> Any:
    """A look: the argument as the call left it."""
    return given[0]


def on_every(function: Any, x: Any, w: Any, step: Any) -> Any:
    """The windows of every ``step``-th item."""
    return function(x[::step], w)


def grade_windows(student: Any) -> Verdict:
    """Values for every width and layout; read-only; fast; and no copy."""
    rng = fresh_rng()
    g = Grader("windows", student)
    plain = [(rng.normal(size=n), w) for n, w in ((9, 4), (12, 5), (11, 6), (40, 7))]
    g.cases("windows_values", plain, windows, weight=2, mistakes={"X_windows_count": _one_missing})
    g.cases("windows_edges", [(rng.normal(size=n), w) for n, w in ((6, 1), (6, 6), (1, 1))], windows)
    others = [(rng.normal(size=8).astype(np.float32), 3), (rng.integers(-9, 9, size=7).astype(np.int16), 3)]
    g.cases("windows_dtypes", others, windows, dtype="strict")
    spaced = [(rng.normal(size=60), 4, layout) for layout in ("every second", "backwards", "column")]
    strides = {"X_windows_strides": _neighbours_in_memory}
    g.cases("windows_spaced", spaced, windows, mistakes=strides, through=on_spaced)
    row, width = rng.normal(size=15), 4

    def read_only(call: Any) -> Finding | None:
        for w in (width, 1, len(row)):
            answer, left = call(row, w, later=Later(argument))
            if not isinstance(answer, np.ndarray) or answer.flags.writeable:
                return Finding(Aspect.VALUES, "windows_writeable")
            if not isinstance(left, np.ndarray) or not left.flags.writeable:
                return Finding(Aspect.INPUTS, "inputs", {"which": "1"}, "V2")
        return None

    def view(call: Any) -> Finding | None:
        for step in (1, 2):
            other = rng.normal(size=len(row[::step]))
            args = row, width, step
            if is_shared(call, args, other, windows(other, width), through=on_every):
                continue
            if not is_apart(call, args, other, through=on_every):
                return Finding(Aspect.MEMORY, "windows_other")  # a view, of other items than those of the windows
            return Finding(Aspect.MEMORY, "windows_copied", hint="V5" if g.passed("windows_values") else None)
        return None

    def race_input() -> tuple[Any, ...]:
        n, w = RACE
        return rng.integers(-99, 99, size=n, dtype=np.int8), w  # one byte an item: quick to bring back

    g.property("windows_read_only", read_only)
    g.inputs_kept(weight=0.5)
    g.faster_than(windows_loop, race_input, windows, weight=2, hint="P2")
    g.property("windows_view", view, weight=2)
    return g.verdict()
