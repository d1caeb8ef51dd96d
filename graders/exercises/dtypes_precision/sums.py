"""Digits that get lost on the way: :func:`sum32` and :func:`stable_var`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from graders.checks import Aspect, Exactness, Finding, Grader, Mistakes, Verdict, difference, fresh_rng
from graders.exercises.dtypes_precision.common import Array

# ------------------------------------------------------------------------- sum32


def sum32(x: Array, axis: int) -> Array:
    """Sum of float32 numbers over one axis, accumulated and returned in float64."""
    return np.asarray(x.sum(axis=axis, dtype=np.float64))


def _sum_in_float32(x: Array, axis: int) -> Array:
    return np.asarray(x.sum(axis=axis))


def _sum_next_axis(x: Array, axis: int) -> Array:
    return np.asarray(x.sum(axis=(axis + 1) % x.ndim, dtype=np.float64))


def _sum_axis_before(x: Array, axis: int) -> Array:
    return np.asarray(x.sum(axis=(axis - 1) % x.ndim, dtype=np.float64))


def _sum_absolute_axis(x: Array, axis: int) -> Array:
    return np.asarray(x.sum(axis=abs(axis), dtype=np.float64))


def _sum_of_whole(x: Array, axis: int) -> Array:
    return np.asarray(x.astype(np.int64).sum(axis=axis))


def grade_sum32(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("sum32", student)
    shapes = [
        ((3, 4), 0),
        ((5, 2), 1),
        ((2, 3, 4), 1),
        ((4, 2, 3), -1),
        ((2, 3, 4), 0),
        ((3, 3, 3), -3),
        ((5, 5), 0),
        ((5, 5), -2),
        ((6, 1), 1),
        ((7,), 0),
    ]
    small = [(rng.normal(3, 1, shape).astype(np.float32), axis) for shape, axis in shapes]
    wrong: Mistakes = {"S3": (_sum_next_axis, _sum_axis_before, _sum_absolute_axis), "D2": _sum_of_whole}
    g.cases("sum32_small", small, sum32, weight=2, mistakes=wrong, rtol=1e-2, dtype="any")
    exact = Exactness(rtol=1e-12, atol=0, dtype="any")
    long = [(_one_large(rng, 4000), 0), (_one_large(rng, 3000)[None], 1), (_one_large(rng, 3000).T.copy(), -1)]
    long.append((_one_large(rng, 70_000), 0))
    _digits_kept(g, "sum32_long", long, sum32, exact, _why_not_summed, weight=3)
    cancelling = [(_cancelling(rng, 3, 1000), 1), (_cancelling(rng, 1500).reshape(-1, 1), 0)]
    _digits_kept(g, "sum32_cancelling", cancelling, sum32, exact, _why_not_summed)
    g.cases("sum32_dtype", small[:3], sum32, mistakes={"D5": _sum_in_float32}, rtol=1e-4)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _why_not_summed(seen: Any, right: Any, x: Array, axis: int) -> str | None:
    """D5 for a sum as near as float32 comes; D7 if it lost more than a fraction on the way."""
    off, narrow = np.abs(seen - right), np.asarray(seen, np.float32)
    if not np.array_equal(seen, narrow):
        return None  # no float32 sum: something was left out
    if np.all(off <= np.spacing(np.abs(narrow)) / 2):
        return "D5"
    return "D7" if np.max(off) > 1e-2 else None


def _one_large(rng: np.random.Generator, rows: int) -> Array:
    """Columns that start at 2**24, beyond which float32 cannot count; then ones, up to an odd total."""
    x = np.ones((rows + 2 * int(rng.integers(50)), int(rng.integers(2, 5))), np.float32)
    x[0] = 2.0**24
    return x


def _cancelling(rng: np.random.Generator, *shape: int) -> Array:
    """Small numbers with a fraction, among large ones that add up to zero; float64 adds them without an error."""
    quarter = (*shape[:-1], shape[-1] // 4)
    large = rng.integers(10**5, 10**6, quarter) * 2.0**14
    small = rng.integers(1, 2**14, (*shape[:-1], shape[-1] // 2)) / 2**8
    return rng.permuted(np.concatenate([large, -large, small], axis=-1), axis=-1).astype(np.float32)


def _digits_kept(
    g: Grader,
    label: str,
    inputs: list[tuple[Any, ...]],
    expected: Callable[..., Any],
    exactness: Exactness,
    why: Callable[..., str | None],
    weight: float = 1.0,
) -> None:
    """Harder numbers, by the same formula: who was right so far and is wrong now has lost the digits.

    Parameters
    ----------
    why: from the answer, the right one and the arguments, the code for a wrong value, if all
        checks before it passed.
    """

    def test(call: Callable[..., Any]) -> Finding | None:
        right_so_far = g.right_so_far()
        for args in inputs:
            seen, right = call(*args), expected(*args)
            found = difference(seen, right, exactness)
            if found and right_so_far and found.params.get("seen") == "inf":
                return found.hinted("D8")
            if found:
                return found.hinted(why(seen, right, *args) if right_so_far and found.aspect is Aspect.VALUES else None)
        return None

    g.property(label, test, weight=weight)


# -------------------------------------------------------------------- stable_var


def stable_var(x: Array) -> float:
    """Mean squared distance from the mean (ddof = 0), in float64."""
    wide = x.astype(np.float64)
    return float(np.mean((wide - wide.mean()) ** 2))


def _sample_variance(x: Array) -> Any:
    return np.var(x, ddof=1)


def _standard_deviation(x: Array) -> Any:
    return np.std(x)


def _sum_of_squares(x: Array) -> Any:
    return np.var(x) * len(x)


def _why_not_centred(seen: Any, right: float, x: Array) -> str | None:
    """The textbook's formula is not a little wrong: nothing of the answer is left."""
    return "D9" if abs(float(seen) - right) > right / 2 else None


def _why_not_far(seen: Any, right: float, x: Array) -> str:
    """D5 if the numbers went through float32, which tells apart only every eighth integer there."""
    narrow = x.astype(np.float32)
    rounded = [np.mean((narrow - mean).astype(np.float64) ** 2) for mean in np.unique(narrow)]
    return "D5" if np.isclose(float(seen), [*rounded, np.var(narrow, dtype=np.float64)], rtol=1e-3).any() else "D9"


def grade_stable_var(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("stable_var", student)
    one_in_1000 = Exactness(rtol=1e-3, atol=0)
    wrong = {
        "X_stable_var_ddof": _sample_variance,
        "X_stable_var_root": _standard_deviation,
        "X_stable_var_mean": _sum_of_squares,
    }

    def data(n: int, dtype: type[Any], offset: float = 0.0, scatter: float = 0.7) -> tuple[Array]:
        return ((offset + rng.uniform(0.7, 1.3) * scatter * rng.normal(size=n)).astype(dtype),)

    near = [data(n, dtype, 0, scatter) for n, scatter in ((7, 0.7), (23, 1e-3), (50, 0.7)) for dtype in FLOAT_TYPES]
    g.cases("stable_var_near_zero", near, stable_var, weight=2, mistakes=wrong, rtol=1e-3, atol=0)
    wide = [(rng.uniform(-300, 100, 40).astype(np.float32),), (rng.exponential(2.0, 31),)]
    g.cases("stable_var_wide", wide, stable_var, mistakes=wrong, rtol=1e-3, atol=0)
    far = [data(500 + i, np.float32, sign * 1e4) for i, sign in enumerate((1, -1, 1))]
    _digits_kept(g, "stable_var_offset", far, stable_var, one_in_1000, _why_not_centred, weight=3)
    mixed = [data(4000, np.float32, 1e4 + 1.6, 0.2) for _ in range(2)]  # no multiple of the spacing at their sum
    many = [*mixed, (np.sort(mixed[0][0]),)]  # a running mean in float32 stays where it was
    g.cases("stable_var_many", many, stable_var, weight=0.5, rtol=1e-3, atol=0)
    farther = [data(500 + i, np.float64, sign * (1e8 + 4)) for i, sign in enumerate((1, -1, 1))]
    _digits_kept(g, "stable_var_far", farther, stable_var, one_in_1000, _why_not_far, weight=2)
    same = [(np.full(6, 1234.5, dtype),) for dtype in FLOAT_TYPES] + [(np.array([3.25]),)]
    g.cases("stable_var_constant", same, stable_var, mistakes=wrong, rtol=1e-3, atol=1e-9)
    g.inputs_kept()
    return g.verdict()


FLOAT_TYPES = (np.float64, np.float32)
