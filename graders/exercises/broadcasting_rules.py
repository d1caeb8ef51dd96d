"""Broadcasting rules: how arrays of different shapes combine, where that helps and where it hurts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.checks import (
    Aspect,
    Exactness,
    Finding,
    Grader,
    Mistakes,
    Solution,
    Verdict,
    difference,
    fresh_rng,
    in_float32,
    wordless,
)

Array = NDArray[Any]
Shape = tuple[int, ...]
Pair = tuple[Shape, Shape]
Rng = np.random.Generator
VAST = 10**9  # two axes of this length are more than any address space holds
DIGITS = 1e-9  # float64 does better in each exercise, float32 never


# ------------------------------------------------------------------ broadcast_shape


def broadcast_shape(s1: Shape, s2: Shape) -> Shape:
    """Shape of the result when arrays of shapes ``s1`` and ``s2`` are combined.

    Raises
    ------
    ValueError: the shapes do not broadcast.
    """
    lengths = []
    for a, b in zip_longest(reversed(s1), reversed(s2), fillvalue=1):
        if a != b and 1 not in (a, b):
            raise ValueError(f"shapes {s1} and {s2} do not broadcast")
        lengths.append(b if a == 1 else a)
    return tuple(reversed(lengths))


def _aligned_left(s1: Shape, s2: Shape) -> Shape:
    return broadcast_shape(*_padded_right(s1, s2))


def _only_common_axes(s1: Shape, s2: Shape) -> Shape:
    common = min(len(s1), len(s2))
    return broadcast_shape(s1[len(s1) - common :], s2[len(s2) - common :])


def _zero_refused(s1: Shape, s2: Shape) -> Shape:
    if 0 in s1 + s2:
        raise ValueError("length 0")
    return broadcast_shape(s1, s2)


def _zero_counts_as_one(s1: Shape, s2: Shape) -> Shape:
    return broadcast_shape(tuple(length or 1 for length in s1), tuple(length or 1 for length in s2))


def _longest_wins(s1: Shape, s2: Shape) -> Shape:
    pairs = zip_longest(reversed(s1), reversed(s2), fillvalue=1)
    return tuple(max(pair) for pair in pairs)[::-1]


def _zero_wins(s1: Shape, s2: Shape) -> Shape:
    pairs = zip_longest(reversed(s1), reversed(s2), fillvalue=1)
    return tuple(0 if 0 in pair else max(pair) for pair in pairs)[::-1]


def _padded_right(s1: Shape, s2: Shape) -> Pair:
    """Both shapes with 1s put at the wrong end."""
    axes = max(len(s1), len(s2))
    return s1 + (1,) * (axes - len(s1)), s2 + (1,) * (axes - len(s2))


def _lengths(rng: Rng, axes: int) -> Shape:
    """Different lengths, none of them 0 or 1."""
    return tuple(int(length) for length in rng.permutation(np.arange(2, 12))[:axes])


def _stretched_pair(rng: Rng, axes: int) -> Pair:
    """Two shapes that broadcast: each axis has equal lengths, or a 1 on one side."""
    pairs = [((n, n), (1, n), (n, 1))[int(rng.integers(3))] for n in _lengths(rng, axes)]
    return tuple(a for a, _ in pairs), tuple(b for _, b in pairs)


def _unequal_pair(rng: Rng, axes: int) -> Pair:
    """Two shapes that broadcast, one of which lacks the first axis of the other."""
    s1, s2 = _stretched_pair(rng, axes)
    pair = (max(s1[0], s2[0]), *s1[1:]), s2[1:]
    return pair if rng.integers(2) else pair[::-1]


def _clashing_pair(rng: Rng, axes: int, at: int) -> Pair:
    """Two shapes that clash on axis ``at`` and nowhere else."""
    s1 = _lengths(rng, axes)
    s2 = list(s1)
    s2[at] += int(rng.integers(1, 5))
    return s1, tuple(s2)


def _fit_on_the_left(rng: Rng) -> list[Pair]:
    """Shapes that do not broadcast, and would if they were lined up on the left."""
    a, b, c = _lengths(rng, 3)
    return [((a,), (a, b)), ((a, b, c), (a, b)), ((b, c), (b, c, a))]


def _reversed_shape(s1: Shape, s2: Shape) -> Shape:
    return broadcast_shape(s1, s2)[::-1]


def grade_broadcast_shape(student: Any) -> Verdict:
    """Hidden test of ``broadcast_shape``."""
    rng = fresh_rng()
    g = Grader("broadcast_shape", student)
    same = [((4, 7), (4, 7)), ((1, 8, 3), (6, 1, 3)), ((1, 5), (1, 1)), *(_stretched_pair(rng, n) for n in (2, 3, 4))]
    g.cases("broadcast_shape_same", same, broadcast_shape, weight=2, mistakes={"X_broadcast_reversed": _reversed_shape})
    scalar = [((), _lengths(rng, 2)), (_lengths(rng, 3), ()), ((), ())]
    once, short = g.passed("broadcast_shape_same"), {"X_broadcast_short": wordless(_only_common_axes)}
    g.cases("broadcast_shape_scalar", scalar, broadcast_shape, mistakes=short if once else {})
    unequal = [((3, 1, 2), (3, 2)), ((6,), (2, 6)), *(_unequal_pair(rng, axes) for axes in (2, 3, 4, 5))]
    lined_up = {"B2": wordless(_aligned_left), **short} if once else {}
    g.cases("broadcast_shape_ranks", unequal, broadcast_shape, weight=3, mistakes=lined_up)
    both_zero = [((0,), (0,)), ((3, 0), (3, 0)), ((1, 0), (4, 0)), ((3, 2), (3, 2))]  # the last one is no trap
    empty = {"B3": tuple(map(wordless, (_zero_refused, _zero_counts_as_one)))} if once else {}
    g.cases("broadcast_shape_empty", both_zero, broadcast_shape, weight=0.5, mistakes=empty)
    stretched_to_zero = [((0,), (1,)), ((4, 1), (0,)), ((1, 6), (0, 6)), ((2, 0, 1), (1, 9)), ((0, 5), (5,))]
    g.cases("broadcast_shape_zero", stretched_to_zero, broadcast_shape, weight=1.5, mistakes={"B3": _longest_wins})
    g.cases("broadcast_shape_vast", _vast_pairs(rng), broadcast_shape, weight=2)
    a, b = _lengths(rng, 2)
    clashes = [_clashing_pair(rng, axes, at) for axes in (1, 2, 3, 4) for at in range(axes)] + [((a, b), (b, a))]
    g.raises("broadcast_shape_clash", clashes, ValueError, weight=1.5)
    left = {"B2": _aligned_left} if g.passed("broadcast_shape_clash") else {}
    g.raises("broadcast_shape_left", _fit_on_the_left(rng), ValueError, weight=1.5, mistakes=left)
    zero_clashes = [((0,), (3,)), ((2, 5), (2, 0)), ((4, 0, 3), (2, 3))]
    stretched = {"B3": (_zero_wins, _longest_wins)} if g.passed("broadcast_shape_clash") else {}
    g.raises("broadcast_shape_zero_clash", zero_clashes, ValueError, mistakes=stretched)
    return g.verdict()


def _vast_pairs(rng: Rng) -> list[Pair]:
    """Shapes of more items than any array has; each by itself already is."""
    extra = int(rng.integers(2, 100))
    return [((VAST, 1, VAST), (VAST, VAST)), ((VAST, VAST, 1), (1, VAST, VAST + extra))]


# ------------------------------------------------------------------ clash_axis


def clash_axis(s1: Shape, s2: Shape) -> int | None:
    """The axis nearest to the right end on which two shapes do not fit (−1, −2, …), or None if they broadcast."""
    for back, (a, b) in enumerate(zip(reversed(s1), reversed(s2), strict=False), start=1):
        if a != b and 1 not in (a, b):
            return -back
    return None


def _clash_aligned_left(s1: Shape, s2: Shape) -> int | None:
    return clash_axis(*_padded_right(s1, s2))


def _first_from_left(s1: Shape, s2: Shape) -> int | None:
    common = min(len(s1), len(s2))
    for axis in range(-common, 0):
        if s1[axis] != s2[axis] and 1 not in (s1[axis], s2[axis]):
            return axis
    return None


def _axis_where(clashes: Callable[[int, int], bool]) -> Solution:
    """A wrong ``clash_axis``, with a rule of its own for two lengths."""

    def axis(s1: Shape, s2: Shape) -> int | None:
        pairs = enumerate(zip(reversed(s1), reversed(s2), strict=False), start=1)
        return next((-back for back, (a, b) in pairs if clashes(a, b)), None)

    return axis


def _missing_axis_clashes(s1: Shape, s2: Shape) -> int | None:
    pairs = enumerate(zip_longest(reversed(s1), reversed(s2)), start=1)
    return next((-back for back, (a, b) in pairs if a != b and 1 not in (a, b)), None)


_zero_never_fits = _axis_where(lambda a, b: 0 in (a, b) or (a != b and 1 not in (a, b)))
_zero_against_one_clashes = _axis_where(lambda a, b: a != b and (0 in (a, b) or 1 not in (a, b)))
_zero_always_fits = _axis_where(lambda a, b: a != b and 0 not in (a, b) and 1 not in (a, b))
_one_clashes = (
    _axis_where(lambda a, b: a != b),
    _axis_where(lambda a, b: a not in (1, b)),
    _axis_where(lambda a, b: b not in (1, a)),
)


def _counted_by(count: Callable[[int, int], int]) -> Solution:
    """A wrong ``clash_axis`` that counts in a way of its own, from the axis and the number of axes."""

    def axis(s1: Shape, s2: Shape) -> int | None:
        found = clash_axis(s1, s2)
        return None if found is None else count(found, max(len(s1), len(s2)))

    return axis


_miscounted = tuple(
    map(
        _counted_by,
        (lambda axis, n: axis + 1, lambda axis, n: -axis - 1, lambda axis, n: -axis, lambda axis, n: axis + n),
    )
)


def grade_clash_axis(student: Any) -> Verdict:
    """Hidden test of ``clash_axis``."""
    rng = fresh_rng()
    g = Grader("clash_axis", student, none=True)
    a, b, c, d = _lengths(rng, 4)
    single = [_clashing_pair(rng, axes, at) for axes, at in ((1, 0), (2, 0), (2, 1), (3, 1), (4, 0))]
    repeated = [((a, a), (b, a)), ((b, a), (a, a))]
    g.cases("clash_axis_single", single + repeated, clash_axis, weight=2, mistakes={"X_clash_axis_count": _miscounted})
    fitting = [((4, 3), (3,)), ((5,), (2, 5)), ((), (4, 3)), ((1, 8, 3), (6, 1, 3))]
    fitting += [_stretched_pair(rng, axes) for axes in (1, 2, 3)]
    wrong: Mistakes = {"B2": (_clash_aligned_left, _missing_axis_clashes), "B3": _one_clashes}
    g.cases("clash_axis_none", fitting, clash_axis, weight=2, mistakes=wrong)
    unequal = [((a,), (a, b)), ((a, b, 1), (a, b)), ((a, b, c), (d, c)), ((a, b), (c, a, d))]
    lined_up = {"B2": _clash_aligned_left} if g.passed("clash_axis_single") else {}
    g.cases("clash_axis_ranks", unequal, clash_axis, weight=2, mistakes=lined_up)
    several = [((a, b), (c, d)), ((a, b, c), (d, b, a))]
    leftmost = {"X_clash_axis_nearest": _first_from_left} if g.passed("clash_axis_single") else {}
    g.cases("clash_axis_several", several, clash_axis, weight=2, mistakes=leftmost)
    g.cases("clash_axis_empty", [((0,), (0,)), ((0, 3), (0, 1))], clash_axis, mistakes={"B3": _zero_never_fits})
    ones = [((0,), (1,)), ((1, 6), (0, 6)), ((2, 0), (1,))]
    g.cases("clash_axis_one_zero", ones, clash_axis, mistakes={"B3": (_zero_against_one_clashes, *_one_clashes)})
    zeros = [((0,), (3,)), ((2, 5), (0, 5)), ((4, 0, 3), (2, 3))]
    fits = {"B3": _zero_always_fits} if g.passed("clash_axis_single") else {}
    g.cases("clash_axis_zero", zeros, clash_axis, mistakes=fits)
    vast = [
        ((VAST, 1, VAST), (VAST, VAST)),
        ((VAST, 7, VAST, 2), (VAST + 1, 8, VAST, 2)),
        ((7, VAST, VAST, VAST), (8, VAST, VAST, VAST)),
    ]
    g.cases("clash_axis_vast", vast, clash_axis)
    return g.verdict()


# ------------------------------------------------------------------ scale_rows


def scale_rows(M: Array, v: Array) -> Array:
    """Each row ``M[i]`` times the number ``v[i]``; shape of ``M``."""
    scaled: Array = M * v[:, None]
    return scaled


def _scaled_columns(M: Array, v: Array) -> Array:
    columns: Array = M * v
    return columns


def _vector_times_matrix(M: Array, v: Array) -> Array:
    product: Array = v @ M
    return product


def _rows_turned(M: Array, v: Array) -> Array:
    return scale_rows(M, v).T


def _kept_dtype(M: Array, v: Array) -> Array:
    with np.errstate(invalid="ignore"):
        return (M * v[:, None]).astype(M.dtype)


def _scaled_in_place(M: Array, v: Array) -> Array:
    M *= v[:, None]
    return M


def _rows(rng: Rng, rows: int, columns: int) -> tuple[Array, Array]:
    return rng.normal(size=(rows, columns)), rng.normal(size=rows)


def grade_scale_rows(student: Any) -> Verdict:
    """Hidden test of ``scale_rows``."""
    rng = fresh_rng()
    g = Grader("scale_rows", student)
    wrong: Mistakes = {"B1": _scaled_columns, "D5": in_float32(scale_rows)}
    rectangular = [_rows(rng, 3, 4), _rows(rng, 5, 2)]
    turned: Mistakes = {"X_scale_rows_turned": _rows_turned}
    product: Mistakes = {"S6": _vector_times_matrix, **turned, **wrong}
    g.cases("scale_rows_rectangular", rectangular, scale_rows, weight=3, mistakes=product, rtol=DIGITS)
    g.cases("scale_rows_square", [_rows(rng, 4, 4)], scale_rows, weight=2, mistakes=wrong, rtol=DIGITS)
    g.cases("scale_rows_column", [_rows(rng, 3, 1), _rows(rng, 1, 5)], scale_rows, mistakes=wrong, rtol=DIGITS)
    integers = rng.integers(1, 50, size=(3, 5), dtype=np.int64), rng.uniform(0.1, 0.9, size=3)
    kept = {"D2": (_kept_dtype, _scaled_in_place)}
    g.cases("scale_rows_integer", [integers], scale_rows, mistakes=kept, rtol=DIGITS)
    g.inputs_kept()
    return g.verdict()


# ------------------------------------------------------------------ center


def center(X: Array, axis: int) -> Array:
    """``X`` minus its mean along ``axis``; shape of ``X``."""
    centered: Array = X - X.mean(axis=axis, keepdims=True)
    return centered


def _next_axis(X: Array, axis: int) -> Array:
    return center(X, (axis + 1) % X.ndim)


def _axis_before(X: Array, axis: int) -> Array:
    return center(X, (axis - 1) % X.ndim)


def _mean_of_all(X: Array, axis: int) -> Array:
    flat: Array = X - X.mean()
    return flat


def _axis_dropped(X: Array, axis: int) -> Array:
    dropped: Array = X - X.mean(axis=axis)
    return dropped


def _always_a_column(X: Array, axis: int) -> Array:
    column: Array = X - X.mean(axis=axis)[:, None]
    return column


def _center_kept_dtype(X: Array, axis: int) -> Array:
    return center(X, axis).astype(X.dtype)


def _mean_cut(X: Array, axis: int) -> Array:
    cut: Array = X - X.mean(axis=axis, keepdims=True).astype(X.dtype)
    return cut


def _centered_in_place(X: Array, axis: int) -> Array:
    X -= X.mean(axis=axis, keepdims=True)
    return X


def grade_center(student: Any) -> Verdict:
    """Hidden test of ``center``."""
    rng = fresh_rng()
    g = Grader("center", student)
    table, square, block = (rng.normal(3, 1, size=shape) for shape in ((3, 4), (4, 4), (2, 3, 4)))
    everywhere = {"X_center_all": _mean_of_all}
    wrong: Mistakes = {"S3": (_next_axis, _axis_before), "D5": in_float32(center), **everywhere}
    dropped, column = {**wrong, "S4": _axis_dropped}, {**wrong, "S4": _always_a_column}
    g.cases("center_columns", [(table, 0)], center, weight=2, mistakes=column, rtol=DIGITS)
    g.cases("center_rows", [(table, 1)], center, weight=2, mistakes=dropped, rtol=DIGITS)
    g.cases("center_square", [(square, 1)], center, weight=2, mistakes=dropped, rtol=DIGITS)
    g.cases("center_square_columns", [(square, 0)], center, mistakes=column, rtol=DIGITS)
    g.cases("center_negative", [(table, -1), (table, -2)], center, mistakes=dropped, rtol=DIGITS)
    blocks = [(block, axis) for axis in (1, 0, 2, -2)]
    g.cases("center_block", blocks, center, weight=2, mistakes=dropped, rtol=DIGITS)
    g.cases("center_vector", [(table[0], 0), (table[1], -1)], center, weight=0.5, rtol=DIGITS)
    counts = rng.integers(0, 100, size=(3, 5), dtype=np.int64)
    counts[:, 0] += 2 - counts.sum(axis=1) % 5  # no mean is an integer
    kept = {"D2": (_center_kept_dtype, _mean_cut, _centered_in_place)}
    g.cases("center_integer", [(counts, 1)], center, mistakes=kept, rtol=DIGITS)
    g.inputs_kept()
    return g.verdict()


# ------------------------------------------------------------------ outer_table
# Functions without annotations travel to the student's process as source, which must stand alone.


def outer_table(f: Callable[..., Any], a: Array, b: Array) -> Array:
    """The table ``T[i, j] = f(a[i], b[j])``, shape (M, N), with a single call of ``f``."""
    table: Array = f(a[:, None], b)
    return table


def _distance(x, y):  # type: ignore[no-untyped-def]
    return np.hypot(x, y)


def _product(x, y):  # type: ignore[no-untyped-def]
    return x * y + np.cos(x + y)


def _wave(x, t):  # type: ignore[no-untyped-def]
    return np.exp(-x * x) * np.cos(3.0 * x - 2.0 * t)


def _gap(x, y):  # type: ignore[no-untyped-def]
    return 2.0 * x - y * y


def _table_transposed(f: Callable[..., Any], a: Array, b: Array) -> Any:
    return f(a, b[:, None])


def _table_reshaped(f: Callable[..., Any], a: Array, b: Array) -> Any:
    return f(a, b[:, None]).reshape(a.size, b.size)


def _arguments_exchanged(f: Callable[..., Any], a: Array, b: Array) -> Any:
    return f(b, a[:, None])


def _no_axis_added(f: Callable[..., Any], a: Array, b: Array) -> Any:
    return f(a, b)


def _outer_table_loop(f, a, b):  # type: ignore[no-untyped-def]
    table = np.empty((len(a), len(b)))
    for i in range(len(a)):
        for j in range(len(b)):
            table[i, j] = f(a[i], b[j])
    return table


def _count_calls(function, f, a, b):  # type: ignore[no-untyped-def]
    calls = 0

    def counted(x, y):  # type: ignore[no-untyped-def]
        nonlocal calls
        calls += 1
        return f(x, y)

    function(counted, a, b)
    return calls


def _hint_for_loop(g: Grader) -> str | None:
    """Which loop hides in a slow answer: ``np.vectorize`` calls f once more than there are pairs."""
    if not g.right_so_far():
        return None
    a, b = np.linspace(0.0, 1.0, 3), np.linspace(0.0, 1.0, 4)
    calls = g.ask(_wave, a, b, through=_count_calls)
    return "P1" if calls == a.size * b.size + 1 else "P2"


def grade_outer_table(student: Any) -> Verdict:
    """Hidden test of ``outer_table``."""
    rng = fresh_rng()
    g = Grader("outer_table", student)
    # With functions that treat both arguments alike only the orientation of the table can be wrong.
    alike = [(f, rng.normal(size=3), rng.normal(size=5)) for f in (_distance, _product)]
    narrow: Mistakes = {"D5": in_float32(outer_table)}
    turned: Mistakes = {"P4": _table_transposed, "V1": _table_reshaped, "S1": _no_axis_added, **narrow}
    g.cases("outer_table_alike", alike, outer_table, weight=2, mistakes=turned, rtol=DIGITS)
    roles = [(f, rng.normal(size=m), rng.normal(size=n)) for f, m, n in ((_gap, 5, 3), (_wave, 4, 4))]
    exchanged: Mistakes = {"P4": _arguments_exchanged, **narrow}
    g.cases("outer_table_roles", roles, outer_table, weight=2, mistakes=exchanged, rtol=DIGITS)
    single = [(_gap, rng.normal(size=m), rng.normal(size=n)) for m, n in ((1, 4), (3, 1), (1, 1))]
    g.cases("outer_table_single", single, outer_table, rtol=DIGITS)
    g.inputs_kept(weight=0.5)

    def make_input() -> tuple[Any, ...]:
        return _distance, rng.normal(size=150), rng.normal(size=200)

    g.faster_than(_outer_table_loop, make_input, outer_table, weight=2.5, hint=_hint_for_loop(g))
    return g.verdict()


# ------------------------------------------------------------------ mse


def mse(p: Array, t: Array) -> float:
    """Mean squared difference of predictions and truth.

    Raises
    ------
    ValueError: the two shapes are not equal.
    """
    if p.shape != t.shape:
        raise ValueError(f"predictions have shape {p.shape}, the truth has shape {t.shape}")
    return float(np.mean((p - t) ** 2))


def _broadcast_mse(p: Array, t: Array) -> float:
    return float(np.mean((p - t) ** 2))


def _difference_in_float32(p: Array, t: Array) -> float:
    return float(np.mean((p - t).astype(np.float32) ** 2))


def _root_of_mse(p: Array, t: Array) -> float:
    return float(np.sqrt(mse(p, t)))


def _sum_of_squares(p: Array, t: Array) -> float:
    return float(np.sum((p - t) ** 2))


def _mean_distance(p: Array, t: Array) -> float:
    return float(np.mean(np.abs(p - t)))


def _square_of_mean(p: Array, t: Array) -> float:
    return float(np.mean(p - t) ** 2)


def _over_rows(p: Array, t: Array) -> float:
    return _sum_of_squares(p, t) / len(p)


MSE_MISTAKES: Mistakes = {
    "X_mse_root": _root_of_mse,
    "X_mse_mean": (_sum_of_squares, _over_rows),
    "X_mse_square": (_mean_distance, _square_of_mean),
}


def grade_mse(student: Any) -> Verdict:
    """Hidden test of ``mse``."""
    rng = fresh_rng()
    g = Grader("mse", student)
    narrow: Mistakes = {"D5": (*in_float32(mse), _difference_in_float32), **MSE_MISTAKES}
    vectors = [_two(rng, (n,), (n,)) for n in (1, 4, 7)]
    g.cases("mse_vector", vectors, mse, weight=1.5, mistakes=narrow, rtol=DIGITS)
    tables = [_two(rng, shape, shape) for shape in ((3, 4), (2, 3, 4), (5, 1))]
    g.cases("mse_table", tables, mse, weight=2, mistakes=narrow, rtol=DIGITS)
    columns = [_two(rng, (5, 1), (5,)), _two(rng, (6,), (6, 1))]
    naive = {"B4": _broadcast_mse}
    g.raises("mse_column", columns, ValueError, weight=2, mistakes=naive)
    stretched = [((5,), (1,)), ((3, 4), (4,)), ((3, 4), (3, 1)), ((3,), ())]
    g.raises("mse_stretched", [_two(rng, *shapes) for shapes in stretched], ValueError, weight=0.5, mistakes=naive)
    # Nothing is combined too often here, so that B4 would not be true.
    rows = [_two(rng, *shapes) for shapes in (((1, 3), (3,)), ((2, 3), (1, 2, 3)))]
    g.raises("mse_row", rows, ValueError, weight=0.5)
    g.raises("mse_sizes", [_two(rng, *shapes) for shapes in (((3,), (4,)), ((2, 3), (3, 2)))], ValueError)
    g.cases("mse_scalar", [_two(rng, (), ())], mse, weight=0.5, rtol=DIGITS)
    g.inputs_kept()
    return g.verdict()


def _two(rng: Rng, shape1: Sequence[int], shape2: Sequence[int]) -> tuple[Array, Array]:
    return np.asarray(rng.normal(size=shape1)), np.asarray(rng.normal(size=shape2))


# ------------------------------------------------------------------ pairwise_sq


def pairwise_sq(A: Array, B: Array) -> Array:
    """Squared distances between the points ``A`` (M, D) and the points ``B`` (N, D), shape (M, N)."""
    distances: Array = ((A[:, None, :] - B) ** 2).sum(axis=-1)
    return distances


def _pairwise_exchanged(A: Array, B: Array) -> Array:
    return pairwise_sq(B, A)


def _pairwise_reshaped(A: Array, B: Array) -> Array:
    return pairwise_sq(B, A).reshape(len(A), len(B))


def _summed_over_points(A: Array, B: Array) -> Array:
    wrong: Array = ((A[:, None, :] - B) ** 2).sum(axis=1)
    return wrong


def _no_point_axis(A: Array, B: Array) -> Array:
    wrong: Array = ((A - B) ** 2).sum(axis=-1)
    return wrong


def _pairwise_sq_loop(A, B):  # type: ignore[no-untyped-def]
    distances = np.empty((len(A), len(B)))
    for i in range(len(A)):
        for j in range(len(B)):
            distances[i, j] = np.sum((A[i] - B[j]) ** 2)
    return distances


def _points(rng: Rng, m: int, n: int, d: int) -> tuple[Array, Array]:
    return rng.normal(size=(m, d)), rng.normal(size=(n, d))


def _far_points(rng: Rng, m: int, n: int, distance: float) -> tuple[Array, Array]:
    """Points near one another, each of whose coordinates is far from 0 by another amount."""
    A, B = _points(rng, m, n, 3)
    centre = distance * np.array([1.0, -0.7, 0.4])
    return centre + A, centre + B


def grade_pairwise_sq(student: Any) -> Verdict:
    """Hidden test of ``pairwise_sq``."""
    rng = fresh_rng()
    g = Grader("pairwise_sq", student)
    rectangular = [_points(rng, 4, 5, 3), _points(rng, 7, 2, 6)]
    wrong: Mistakes = {
        "P4": _pairwise_exchanged,
        "V1": _pairwise_reshaped,
        "S3": _summed_over_points,
        "S1": _no_point_axis,
        "D5": in_float32(pairwise_sq),
        "X_pairwise_sq_root": lambda A, B: np.sqrt(pairwise_sq(A, B)),
        "X_pairwise_sq_mean": lambda A, B: pairwise_sq(A, B) / A.shape[1],
    }
    g.cases("pairwise_sq_rectangular", rectangular, pairwise_sq, weight=3, mistakes=wrong)
    g.cases("pairwise_sq_square", [_points(rng, 4, 4, 4)], pairwise_sq, mistakes=wrong)
    single = [_points(rng, *sizes) for sizes in ((1, 4, 3), (4, 1, 3), (3, 4, 1), (1, 1, 2))]
    g.cases("pairwise_sq_single", single, pairwise_sq)
    g.property("pairwise_sq_far", _digits_kept(g, rng), weight=2)
    g.inputs_kept(weight=0.5)
    # Few pairs, so that a slow loop gets through; many coordinates, so that what is touched by the way weighs little.
    g.memory_within(_points(rng, 320, 300, 32), pairwise_sq, hint="B6")
    loop = "P2" if g.passed("memory") else None  # what takes too much memory may be slow without a loop
    g.faster_than(_pairwise_sq_loop, lambda: _points(rng, 110, 100, 48), pairwise_sq, weight=3.5, hint=loop)
    return g.verdict()


def _digits_kept(g: Grader, rng: Rng) -> Callable[[Callable[..., Any]], Finding | None]:
    """A test far from the origin. Whoever was right near it and is wrong there has lost digits (B5)."""

    def test(call: Callable[..., Any]) -> Finding | None:
        # Some libraries compute large sets in another way than small ones.
        for m, n, distance in ((4, 5, 1e3), (4, 5, 1e8), (30, 28, 1e8)):
            A, B = _far_points(rng, m, n, distance)
            found = difference(call(A, B), pairwise_sq(A, B), Exactness())
            if found:
                lost = found.aspect in (Aspect.VALUES, Aspect.FINITE) and g.right_so_far()
                return found.hinted("B5" if lost else None)
        return None

    return test
