"""Tensors summed and unfolded: :func:`tensor_expr` and :func:`unfold`."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Verdict, fresh_rng
from graders.exercises.reshape_einops.common import Array

# --------------------------------------------------------------------------- tensor_expr


def tensor_expr(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    """T[n, m] = sum over i and k of g[i, n] Gamma[m, k, i] x[k]."""
    result: Array = np.einsum("in,mki,k->nm", g, Gamma, x)
    return result


def _letters_sorted(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    return np.asarray(np.einsum("in,mki,k", g, Gamma, x))


def _other_axis_of_g(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    return np.asarray(np.einsum("ni,mki,k->nm", g, Gamma, x))


def _other_axis_of_gamma(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    return np.asarray(np.einsum("in,mik,k->nm", g, Gamma, x))


def _item_by_item(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    return np.asarray(g.T * np.einsum("mki,k->im", Gamma, x))


def _last_term(g: Array, Gamma: Array, x: Array, D: int = 4) -> Array:
    return np.outer(g[-1], Gamma[:, -1, -1] * x[-1])


def grade_tensor_expr(student: Any) -> Verdict:
    """No symmetry to hide behind: neither g nor Gamma is symmetric, and D is not always 4."""
    rng = fresh_rng()
    g = Grader("tensor_expr", student)

    def tensors(D: int) -> tuple[Any, ...]:
        return rng.normal(size=(D, D)), rng.normal(size=(D, D, D)), rng.normal(size=D)

    def symmetric() -> tuple[Any, ...]:
        metric, gamma, x = tensors(4)
        return metric + metric.T, gamma, x

    wrong: Mistakes = {"V7": _letters_sorted, "S6": _item_by_item, "X_tensor_expr_last": _last_term}
    index = "X_tensor_expr_index"
    first: Mistakes = {**wrong, index: _other_axis_of_gamma}
    second: Mistakes = {**wrong, index: (_other_axis_of_g, _other_axis_of_gamma)}
    g.cases("tensor_expr_symmetric", [symmetric() for _ in range(2)], tensor_expr, mistakes=first)
    g.cases("tensor_expr_general", [tensors(4) for _ in range(3)], tensor_expr, weight=2, mistakes=second)
    other = [(*tensors(D), D) for D in (3, 5, 2)]
    g.cases("tensor_expr_dimensions", other, tensor_expr, weight=2, mistakes=second)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- unfold


def unfold(T: Array, mode: int) -> Array:
    """The axis ``mode`` as rows; the other axes, in their order, as columns in C order."""
    return np.moveaxis(T, mode, 0).reshape(T.shape[mode], -1)


def _only_reshaped(T: Array, mode: int) -> Array:
    return T.reshape(T.shape[mode], -1)


def _axes_swapped(T: Array, mode: int) -> Array:
    return np.swapaxes(T, 0, mode).reshape(T.shape[mode], -1)


def _first_axis_fastest(T: Array, mode: int) -> Array:
    return np.moveaxis(T, mode, 0).reshape((T.shape[mode], -1), order="F")


def _counted_from_one(T: Array, mode: int) -> Array:
    return unfold(T, mode - 1)


def grade_unfold(student: Any) -> Verdict:
    """Every mode of tensors with two to four axes."""
    rng = fresh_rng()
    g = Grader("unfold", student)
    wrong = {
        "V1": _only_reshaped,
        "V8": _axes_swapped,
        "V6": _first_axis_fastest,
        "X_unfold_mode": _counted_from_one,
        "X_axes_exchanged": lambda T, mode: unfold(T, mode).T,
    }

    def modes(shape: tuple[int, ...]) -> list[tuple[Any, ...]]:
        return [(rng.normal(size=shape), mode) for mode in range(len(shape))]

    moved = partial(g.cases, expected=unfold, mistakes=wrong, rtol=0, atol=0)  # items are moved, not computed
    moved("unfold_three", modes((3, 4, 5)), weight=3)
    moved("unfold_cube", modes((3, 3, 3)), weight=2)
    turned = np.asfortranarray(rng.normal(size=(3, 4, 2)))
    others = [*modes((2, 5)), *modes((2, 3, 4, 5)), *modes((1, 4, 1)), (turned, 1)]
    moved("unfold_others", others, weight=2)
    g.inputs_kept(weight=0.5)
    return g.verdict()
