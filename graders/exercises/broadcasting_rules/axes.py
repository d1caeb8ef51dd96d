"""An axis put in, and one kept: :func:`scale_rows` and :func:`center`."""

from __future__ import annotations

from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Verdict, fresh_rng, in_float32
from graders.exercises.broadcasting_rules.common import DIGITS, Array, Rng

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
    product: Mistakes = {"X_scale_rows_product": _vector_times_matrix, **turned, **wrong}
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


def _mean_cut_in_floats(X: Array, axis: int) -> Array:
    return _mean_cut(X, axis).astype(np.float64)


def _taken_from_the_mean(X: Array, axis: int) -> Array:
    return -center(X, axis)


def _centered_in_place(X: Array, axis: int) -> Array:
    X -= X.mean(axis=axis, keepdims=True)
    return X


def grade_center(student: Any) -> Verdict:
    """Hidden test of ``center``."""
    rng = fresh_rng()
    g = Grader("center", student)
    table, square, block = (rng.normal(3, 1, size=shape) for shape in ((3, 4), (4, 4), (2, 3, 4)))
    everywhere = {"X_center_all": _mean_of_all, "X_center_sign": _taken_from_the_mean}
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
    kept = {"D2": (_center_kept_dtype, _mean_cut, _mean_cut_in_floats, _centered_in_place)}
    g.cases("center_integer", [(counts, 1)], center, mistakes=kept, rtol=DIGITS)
    g.inputs_kept()
    return g.verdict()
