"""A distribution of each row: :func:`row_softmax`."""

from functools import partial
from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Solution, Verdict, fresh_rng, in_float32
from graders.exercises.terminology_shapes.common import Array, Plan


def row_softmax(X: Array) -> Array:
    """exp(x_ij) / sum_k exp(x_ik) without overflow: each row becomes a distribution."""
    weights = np.exp(X - X.max(axis=1, keepdims=True))
    out: Array = weights / weights.sum(axis=1, keepdims=True)
    return out


def grade_row_softmax(student: Any) -> Verdict:
    """Rectangular before square, since only there a lost axis shows as an error; then large numbers."""
    rng = fresh_rng()
    axes: Mistakes = {
        "S3": _column_softmax,
        "S4": _without_kept_axis,
        "D5": in_float32(row_softmax),
        "X_row_softmax_sum": (np.exp, _not_divided),
        "X_row_softmax_turned": lambda X: row_softmax(X).T,
    }
    rectangular = [(rng.normal(size=shape),) for shape in [(3, 5), (6, 2)]]
    square = [(2 * rng.normal(size=(n, n)),) for n in (4, 3)]
    offsets = rng.uniform(2000, 4000, size=2)
    large = [(rng.normal(size=(3, 4)) + offset,) for offset in (0.0, offsets[0], -offsets[1])]  # first an easy one
    apart = [(rng.normal(size=(4, 3)) + np.array([[-1500.0], [0.0], [1500.0], [3000.0]]),)]
    mixed = [[0.0, 1000.0, -1000.0, 999.0, 5.0], [-5000.0, 5000.0, 4999.0, 0.0, 2.0]]
    inside = [large[0], *((rng.permuted(np.array([row] * 3), axis=1),) for row in mixed)]
    edge = [(rng.normal(size=(1, 4)),), (rng.normal(size=(3, 1)),), (np.zeros((2, 3)),)]
    tiny = [(rng.permuted(np.array([[0.0, -10.0, -20.0, -30.0]] * 4), axis=1),), (np.array([[3.0, 2.0, -25.0]]),)]
    overflow = (_naive_softmax, _clipped, _repaired, _shifted_by(np.min), _shifted_by(np.mean))
    plan: Plan = [
        ("row_softmax_rectangular", rectangular, 2, axes),
        ("row_softmax_square", square, 2, {**axes, "S4": (_without_kept_axis, _without_kept_sum)}),
        ("row_softmax_large", large, 2, {"D11": overflow, "D5": in_float32(row_softmax)}),
        ("row_softmax_apart", [large[0], *apart], 2, {"D11": (_one_maximum, *overflow)}),
        ("row_softmax_inside", inside, 1, {"D11": overflow}),
        ("row_softmax_edge", edge, 1, {}),
    ]
    g = Grader("row_softmax", student)
    to_ten_digits = partial(g.cases, expected=row_softmax, rtol=1e-10, atol=1e-300)
    for label, inputs, weight, mistakes in plan:
        to_ten_digits(label, inputs, weight=weight, mistakes=mistakes)
    to_ten_digits("row_softmax_tiny", [*edge, *tiny])
    g.inputs_kept()
    return g.verdict()


def _column_softmax(X: Array) -> Any:
    return row_softmax(X.T).T


def _not_divided(X: Array) -> Any:
    return np.exp(X - X.max(axis=1, keepdims=True))


def _without_kept_axis(X: Array) -> Any:
    return np.exp(X) / np.exp(X).sum(axis=1)


def _without_kept_sum(X: Array) -> Any:
    weights = np.exp(X - X.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1)


def _shifted_by(shift: Any) -> Solution:
    """Softmax without care, of scores from which each row's ``shift`` was subtracted."""
    return lambda X: _naive_softmax(X - shift(X, axis=1, keepdims=True))


def _naive_softmax(X: Array) -> Any:
    return np.exp(X) / np.exp(X).sum(axis=1, keepdims=True)


def _one_maximum(X: Array) -> Any:
    return _naive_softmax(X - X.max())


def _clipped(X: Array) -> Any:
    return _naive_softmax(np.clip(X, -700, 700))


def _repaired(X: Array) -> Any:
    return np.nan_to_num(_naive_softmax(X))
