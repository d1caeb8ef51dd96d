"""Where broadcasting hurts: :func:`mse`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Verdict, fresh_rng, in_float32
from graders.exercises.broadcasting_rules.common import DIGITS, Array, Rng


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
