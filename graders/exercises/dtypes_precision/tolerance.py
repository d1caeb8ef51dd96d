"""Equal up to rounding: :func:`close_for`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Verdict, fresh_rng
from graders.exercises.dtypes_precision.common import Array, DType


def close_for(a: Array, b: Array, dtype: DType) -> bool:
    """Whether two arrays agree item by item, up to the rounding of ``dtype``."""
    if a.shape != b.shape:
        return False
    tolerance = 16 * float(np.finfo(dtype).eps)
    a, b = a.astype(np.float64), b.astype(np.float64)
    scale = np.maximum(1, np.maximum(abs(a), abs(b)))
    return bool(np.all(abs(a - b) <= tolerance * scale))


def _equal(a: Array, b: Array, dtype: DType) -> bool:
    return bool(np.all(a == b))


def _default_tolerance(a: Array, b: Array, dtype: DType) -> bool:
    return bool(np.allclose(a, b))


def _hundredfold(a: Array, b: Array, dtype: DType) -> bool:
    return bool(np.allclose(a, b, rtol=100 * np.finfo(dtype).eps, atol=100 * np.finfo(dtype).eps))


def _broadcast(a: Array, b: Array, dtype: DType) -> bool:
    return bool(np.allclose(a, b, rtol=16 * np.finfo(dtype).eps))


def _too_strict(a: Array, b: Array, dtype: DType) -> bool:
    return False


def _too_lax(a: Array, b: Array, dtype: DType) -> bool:
    return True


def grade_close_for(student: Any) -> Verdict:
    rng = fresh_rng()
    g = Grader("close_for", student)

    def single(code: str, mistake: Callable[..., bool]) -> Mistakes:
        """The mistake of those who were right up to here."""
        return {code: mistake} if g.right_so_far() else {}

    rounded = [_within(rng, name, 0.1) for name in FLOATS for _ in range(2)]
    g.cases("close_for_rounded", rounded, close_for, weight=2, mistakes={"D6": _equal})
    different = [_apart(rng, name, wide) for name in FLOATS for wide in ("float64", "float16")]
    different += [_reordered(rng, name) for name in FLOATS]
    g.cases("close_for_different", different, close_for, weight=2, mistakes={"D6": (_default_tolerance, _hundredfold)})
    one = [_one_apart(rng, name, sign * APART) for name in FLOATS for sign in (1, -1)]
    g.cases("close_for_one", one + [trio for name in FLOATS for trio in _one_of_few(name)], close_for)
    large = [_within(rng, name, 6e3) for name in FLOATS]
    g.cases("close_for_large", large, close_for, mistakes=single("X_close_for_large", _too_strict))
    near_zero = [_near_zero(rng, name) for name in FLOATS]
    g.cases("close_for_near_zero", near_zero, close_for, mistakes=single("X_close_for_zero", _too_strict))
    beyond = [_beyond(rng, "float16", 1e6), _beyond(rng, "float32", 1e100)]
    g.cases("close_for_beyond", beyond, close_for, weight=0.5, mistakes=single("X_close_for_cast", _too_strict))
    g.cases(
        "close_for_shapes",
        _other_shapes(rng),
        close_for,
        weight=2,
        mistakes={"X_close_for_shapes": (_too_lax, _broadcast)},
    )
    g.cases("close_for_nan", _with_nan(rng), close_for, mistakes=single("X_close_for_nan", _too_lax))
    empty = (np.empty((0, 3)), np.empty((0, 3)), np.dtype("float64"))
    g.cases("close_for_empty", [empty], close_for, weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


FLOATS = ("float64", "float32", "float16")
NEAR, APART = 11.0, 40.0  # machine epsilons: within 16, and beyond the 32 that a sum in place of the maximum allows
Trio = tuple[Array, Array, DType]


def _within(rng: np.random.Generator, name: str, size: float) -> Trio:
    """Numbers from 5 to 9 times ``size``, and the same up to rounding, in turn as float64 and in the dtype."""
    exact = size * rng.uniform(5, 9, (3, 4)) * rng.choice([-1, 1], (3, 4))
    off = exact * (1 + rng.uniform(NEAR - 1, NEAR, (3, 4)) * np.finfo(name).eps * rng.choice([-1, 1], (3, 4)))
    return (off, exact, np.dtype(name)) if rng.random() < 0.5 else (exact.astype(name), off, np.dtype(name))


def _beyond(rng: np.random.Generator, name: str, size: float) -> Trio:
    """Numbers that are out of the dtype's range, equal up to its rounding."""
    a = size * rng.uniform(1, 9, 5)
    return a, a * (1 + NEAR * float(np.finfo(name).eps)), np.dtype(name)


def _apart(rng: np.random.Generator, name: str, stored: str) -> Trio:
    """Arrays that differ everywhere by some machine epsilons, in both directions; the first may be a narrow one."""
    a = rng.uniform(1, 9, (3, 4)).astype(stored)
    signs = rng.permuted(np.repeat([-1, 1], 6)).reshape(3, 4)
    return a, a.astype(np.float64) * (1 + APART * signs * float(np.finfo(name).eps)), np.dtype(name)


def _one_apart(rng: np.random.Generator, name: str, steps: float) -> Trio:
    """Equal arrays, but for one item."""
    a = rng.uniform(1, 9, (3, 4))
    b = a.copy()
    b[tuple(rng.integers(0, (3, 4)))] *= 1 + steps * float(np.finfo(name).eps)
    return a, b, np.dtype(name)


def _one_of_few(name: str) -> list[Trio]:
    """One item is off: a zero; a small number beside a large one."""
    off, few = APART * float(np.finfo(name).eps), ([0.25, 0.0, -0.5], [5e4, 0.75])
    return [(np.array(a), np.array([a[0], a[1] + off, *a[2:]]), np.dtype(name)) for a in few]


def _reordered(rng: np.random.Generator, name: str) -> Trio:
    """The same numbers in another order."""
    a = rng.permutation(np.arange(1.0, 7.0))
    return a, np.roll(a, 1), np.dtype(name)


def _near_zero(rng: np.random.Generator, name: str) -> Trio:
    eps = float(np.finfo(name).eps)
    return np.array([0.0, -eps, 1e-300]), eps * rng.uniform(0.5, NEAR, 3), np.dtype(name)


def _other_shapes(rng: np.random.Generator) -> list[Trio]:
    x, dtype = np.full(3, rng.uniform(1, 9)), np.dtype("float32")
    return [
        (x, x[:, None].copy(), dtype),
        (x, x[:1].copy(), dtype),
        (np.empty(0), x[:1].copy(), dtype),
        (x, x[:2].copy(), dtype),
        (x[None].copy(), x, dtype),
        (x, x[0].reshape(()), dtype),
        (x[0].reshape(()), x[:1].copy(), dtype),
        (np.resize(x[:1], (2, 3)), np.resize(x[:1], (3, 2)), dtype),
        (np.empty((0, 3)), np.empty((3, 0)), dtype),
    ]


def _with_nan(rng: np.random.Generator) -> list[Trio]:
    x = rng.uniform(1, 9, 5)
    broken = x.copy()
    broken[int(rng.integers(1, 5))] = np.nan
    return [
        (broken, broken.copy(), np.dtype("float64")),
        (x, broken, np.dtype("float32")),
        (broken, x, np.dtype("float16")),
    ]
