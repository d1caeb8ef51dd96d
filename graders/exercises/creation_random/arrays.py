"""Arrays made without chance: :func:`grid`, :func:`constant` and the lecture's :func:`f1`."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Verdict, fresh_rng

Array = np.ndarray[Any, Any]
Args = tuple[Any, ...]


# ---------------------------------------------------------------------- grid


def grid(start: float, step: float, n: int) -> Array:
    """``n`` numbers from ``start`` on, each ``step`` after the one before; float64."""
    return np.asarray(start + step * np.arange(n), dtype=np.float64)


def _arange_grid(start: float, step: float, n: int) -> Array:
    return np.arange(start, start + n * step, step, dtype=np.float64)


def _short_arange(start: float, step: float, n: int) -> Array:
    return np.arange(start, start + (n - 1) * step, step)


def _integer_grid(start: float, step: float, n: int) -> Array:
    return np.asarray(start + step * np.arange(n))


def _single_grid(start: float, step: float, n: int) -> Array:
    return grid(start, step, n).astype(np.float32)


def _rounded_grid(start: float, step: float, n: int) -> Array:
    return _single_grid(start, step, n).astype(np.float64)


def _gaining(rng: np.random.Generator) -> tuple[float, float, int]:
    """A grid to which ``arange`` adds one number by rounding."""
    while True:
        start, step = float(rng.uniform(-5, 5)), float(rng.choice([-1, 1]) * rng.uniform(0.01, 1))
        n = int(rng.integers(5, 40))
        if len(_arange_grid(start, step, n)) == n + 1:
            return start, step, n


def _linspace_to_stop(start: float, step: float, n: int) -> Array:
    return np.linspace(start, start + n * step, n)


def grade_grid(student: Any) -> Verdict:
    """Hidden test of :func:`grid`."""
    rng = fresh_rng()
    g = Grader("grid", student)
    rounded = [_gaining(rng) for _ in range(5)]
    starts, steps = rng.integers(-40, 40, 3) / 8, rng.integers(1, 20, 3) / 8 * [1, -1, 1]
    eighths = [(float(start), float(step), n) for start, step, n in zip(starts, steps, (9, 14, 3), strict=True)]
    integers = [(int(rng.integers(-9, 9)), step, n) for step, n in ((3, 6), (-2, 11), (0.5, 4))]
    wrong: Mistakes = {
        "D5": _single_grid,
        "X_grid_stop": _short_arange,
        "X_grid_linspace": _linspace_to_stop,
        "X_grid_first": lambda start, step, n: grid(start, step, n) + step,
    }
    g.cases("grid_exact", eighths, grid, weight=2, mistakes=wrong)
    g.cases(
        "grid_rounded",
        rounded,
        grid,
        weight=3,
        mistakes={"R5": _arange_grid, "D5": _rounded_grid} if g.passed("grid_exact") else {"D5": _rounded_grid},
        rtol=1e-12,
        atol=1e-12,
    )
    g.cases("grid_integers", integers, grid, mistakes={"D2": _integer_grid})
    g.cases("grid_short", [(0.3, 0.1, 1), (float(rng.uniform(1, 2)), -0.7, 1), (1.5, 0.25, 0)], grid)
    return g.verdict()


# ---------------------------------------------------------------------- constant


def constant(shape: tuple[int, ...], v: Any) -> Array:
    """An array of this shape, full of ``v``, in ``v``'s own dtype."""
    return np.full(shape, v)


def on_used_memory(function, shape, v):  # type: ignore[no-untyped-def]
    """Call the function just after memory of the right size was used and given back: each byte is 0x4A now."""
    size = math.prod(shape) * np.asarray(v).nbytes
    blocks = [np.full(size, 0x4A, np.uint8) for _ in range(9)]
    del blocks
    return function(shape, v)


def _unfilled(shape: tuple[int, ...], v: Any) -> Array:
    dtype = np.asarray(v).dtype
    return np.frombuffer(b"\x4a" * (math.prod(shape) * dtype.itemsize), dtype).reshape(shape)


def _spread_shape(shape: tuple[int, ...], v: Any) -> Array:
    return np.asarray(np.zeros(*shape) + v)  # type: ignore[call-overload]


def _spread_full(shape: tuple[int, ...], v: Any) -> Array:
    return np.asarray(np.full(*shape, v))  # type: ignore[call-overload]


def _promoted_ones(shape: tuple[int, ...], v: Any) -> Array:
    return np.asarray(np.ones(shape) * v)


def grade_constant(student: Any) -> Verdict:
    """Hidden test of :func:`constant`. Sizes stay below the 1 KiB up to which NumPy hands out used memory first."""
    rng = fresh_rng()
    g = Grader("constant", student)
    real = float(rng.uniform(1, 9))
    whole = int(rng.integers(2, 100))
    floats = [((2, 3), real), ((4, 3, 2), -real), ((5,), real + 0.5)]
    wrong: Mistakes = {
        "R6": _unfilled,
        "S7": (_spread_shape, _spread_full),
        "D2": lambda shape, v: np.full(shape, v).astype(np.int64),
        "D5": lambda shape, v: np.full(shape, v, dtype=np.float32),
    }
    kinds = [whole, True, complex(real, -1), np.float32(0.5), np.float16(1.5), np.uint8(whole), np.int16(-whole)]
    odd = [0, False, 0.0, math.nan, -math.inf, np.float32(math.nan), np.int8(0)]
    edges = [((), real), ((3, 0), real), ((1, 1), whole), ((0,), whole)]
    g.cases("constant_floats", floats, constant, weight=3, mistakes=wrong, through=on_used_memory)
    kinds_in = [((3, 2), kind) for kind in kinds]
    g.cases("constant_kinds", kinds_in, constant, weight=2, mistakes={"D10": _promoted_ones}, through=on_used_memory)
    g.cases("constant_odd", [((2, 3), v) for v in odd], constant, through=on_used_memory, nan=True)
    g.cases("constant_edges", edges, constant, through=on_used_memory)
    return g.verdict()


# ---------------------------------------------------------------------- f1


def f1(r1: Array, r2: Array, c3: Array) -> Array:
    """r1 · sin(r2) ** c3, item by item; float64."""
    return np.asarray(r1 * np.sin(r2) ** c3)


def _of_the_lecture(r1: Array, r2: Array, c3: Array) -> Array:
    gen = np.random.RandomState(123)
    uniform = gen.uniform(size=(3, 4))
    return f1(uniform, gen.normal(-1, 2, (3, 4)), np.full((3, 4), -1))


def _integer_sine(r1: Array, r2: Array, c3: Array) -> Array:
    return np.asarray(r1 * np.sin(r2).astype(r2.dtype) ** c3)


def _f1_input(rng: np.random.Generator, shape: tuple[int, ...], whole: bool = False) -> Args:
    """Angles away from multiples of π; powers of both signs, in any place."""
    r2 = rng.uniform(0.2, 2.9, shape) * rng.choice([-1, 1], shape)
    c3 = rng.integers(-3, 4, shape)
    c3.flat[:2] = rng.permutation([-2, 3])
    return rng.uniform(-4, 4, shape), rng.integers(1, 20, shape) if whole else r2, c3


def grade_f1(student: Any) -> Verdict:
    """Hidden test of :func:`f1`."""
    rng = fresh_rng()
    g = Grader("f1", student)
    shapes = [(5, 2), (3, 4), (7,), (2, 3, 4), (4, 4), (1, 5), (3, 1)]
    lines = [_f1_input(rng, shape) for shape in shapes]
    wrong = {
        "P3": _of_the_lecture,
        "P7": lambda r1, r2, c3: f1(r1, np.radians(r2), c3),
        "D5": lambda r1, r2, c3: f1(r1, r2, c3).astype(np.float32),
    }
    whole = [_f1_input(rng, shape, whole=True) for shape in shapes[:3]]
    g.cases("f1_floats", lines, f1, weight=3, mistakes=wrong)
    g.cases("f1_integers", whole, f1, weight=2, mistakes={"D4": _integer_sine})
    g.inputs_kept()
    return g.verdict()
