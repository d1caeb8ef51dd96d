"""Views and copies: :func:`is_view` and :func:`safe_flat`."""

from __future__ import annotations

from typing import Any

import numpy as np

from graders.checks import (
    Aspect,
    Finding,
    Grader,
    Mistakes,
    Solution,
    Verdict,
    difference,
    fresh_rng,
    is_apart,
)
from graders.exercises.reshape_einops.common import Array

# --------------------------------------------------------------------------- is_view

SHARING = (
    "same",
    "slice",
    "transposed",
    "reshaped",
    "siblings",
    "view of a view",
    "stretched",
    "a common diagonal item",
)
COPIES = ("copied", "picked", "masked", "reordered", "flattened", "converted", "computed")
DISJOINT = ("halves", "interleaved", "columns", "no diagonal item")


def is_view(a: Array, b: Array) -> bool:
    """Whether at least one item of ``a`` and one of ``b`` are the same place in memory."""
    return bool(np.shares_memory(a, b))


def _other_answer(a: Array, b: Array) -> bool:
    return not np.shares_memory(a, b)


def on_pair(function: Any, x: Any, how: str, swapped: bool) -> Any:
    """Call ``function`` on two arrays that are made from ``x`` here, where they can share memory."""
    pairs = {
        "same": (x, x),
        "slice": (x, x[1:3]),
        "transposed": (x, x.T),
        "reshaped": (x, x.reshape(-1)),
        "siblings": (x[:3], x[2:]),
        "view of a view": (x[1:], x.T[::2]),
        "stretched": (x[0], np.broadcast_to(x[0], (3, x.shape[1]))),
        "copied": (x, x.copy()),
        "picked": (x, x[[0, 2]]),
        "masked": (x, x[x > np.median(x)]),
        "reordered": (x, x.T.reshape(-1)),
        "flattened": (x, x.flatten()),
        "converted": (x, x.astype(x.dtype)),
        "computed": (x, x + 0),
        "halves": (x[:2], x[2:]),
        "interleaved": (x[:, ::2], x[:, 1::2]),
        "columns": (x[:, 0], x[:, 1]),
        "a common diagonal item": (x[:, ::2], x.reshape(-1)[::7]),
        "no diagonal item": (x[:, 4:], x.reshape(-1)[::7]),
    }
    a, b = pairs[how]
    return function(b, a) if swapped else function(a, b)


def grade_is_view(student: Any) -> Verdict:
    """Views, copies and disjoint parts of one array, in both orders."""
    rng = fresh_rng()
    g = Grader("is_view", student)

    def pairs(names: tuple[str, ...], swapped: bool) -> list[tuple[Any, ...]]:
        return [(rng.normal(size=(4, 6)), name, swapped) for name in names]

    wrong, of_parts = {"V5": _other_answer}, {"X_is_view_parts": _other_answer}
    g.cases("is_view_views", pairs(SHARING, False), is_view, weight=2, mistakes=wrong, through=on_pair)
    g.cases("is_view_copies", pairs(COPIES, False), is_view, weight=2, mistakes=wrong, through=on_pair)
    g.cases("is_view_swapped", pairs(SHARING + COPIES, True), is_view, mistakes=wrong, through=on_pair)
    g.cases("is_view_parts", pairs(DISJOINT, False), is_view, mistakes=of_parts, through=on_pair)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- safe_flat

LAYOUTS = ("rows first", "columns first", "transposed", "every second", "backwards", "stretched")


def safe_flat(x: Array) -> Array:
    """All items of ``x`` in C order, in new memory."""
    return x.flatten()


def _reshaped_in_place(x: Array) -> Array:
    x.shape = (x.size,)
    return x.copy()


def _in_order(order: Any) -> Solution:
    return lambda x: x.flatten(order)


def on_layout(function: Any, x: Any, layout: str) -> Any:
    """Call ``function`` on an array of this layout, which only exists beside the student's code."""
    layouts = {
        "rows first": x,
        "columns first": np.asfortranarray(x),
        "transposed": x.T,
        "every second": x[::2],
        "backwards": x[..., ::-1],
        "stretched": np.broadcast_to(x, (2, *x.shape)),
    }
    return function(layouts[layout])


def on_part(function: Any, x: Any, layout: str) -> Any:
    """Call ``function`` on a part of an array, which only exists beside the student's code."""
    layouts = {"plain": x, "row": x[0], "every second": x[0, ::2], "backwards": x[0, ::-1], "read-only": x[1]}
    argument = layouts[layout]
    if layout == "read-only":
        argument.flags.writeable = False
    return function(argument)


def _of_dtypes(rng: np.random.Generator) -> list[Array]:
    numbers = rng.integers(0, 2, size=(3, 4))
    return [numbers.astype(name) for name in ("bool", "int8", "uint16", "float32", "complex64")]


def grade_safe_flat(student: Any) -> Verdict:
    """Values in C order whatever the layout is, and never a view."""
    rng = fresh_rng()
    g = Grader("safe_flat", student)
    wrong: Mistakes = {"V2": _reshaped_in_place, "X_safe_flat_order": [_in_order(order) for order in "FAK"]}
    plain = [(rng.normal(size=shape),) for shape in ((3, 4), (2, 3, 5), (7,), (4, 4), (2, 3, 4, 5))]
    g.cases("safe_flat_values", plain, safe_flat, mistakes=wrong)
    laid_out: list[tuple[Any, ...]] = [(rng.normal(size=(4, 5)), layout) for layout in LAYOUTS]
    laid_out += [(rng.integers(0, 99, size=(3, 3)), "transposed"), (rng.normal(size=(2, 3, 4)), "transposed")]
    g.cases("safe_flat_layouts", laid_out, safe_flat, weight=1.5, mistakes=wrong, through=on_layout, dtype="strict")
    x = rng.normal(size=(3, 8))
    parts = {"plain": x, "row": x[0], "every second": x[0, ::2], "backwards": x[0, ::-1], "read-only": x[1]}

    def is_copy(call: Any) -> Finding | None:
        for name, part in parts.items():
            if found := difference(call(x, name, through=on_part), safe_flat(part)):
                return found
            if not is_apart(call, (x, name), rng.normal(size=part.shape), through=on_part):
                return Finding(Aspect.VALUES, "reshape_einops_shared", hint="V5")
        return None if call(x).flags.writeable else Finding(Aspect.VALUES, "safe_flat_read_only")

    g.property("safe_flat_copy", is_copy, weight=2)
    g.cases("safe_flat_dtypes", [(x,) for x in _of_dtypes(rng)], safe_flat, weight=0.5, dtype="strict")
    g.inputs_kept()
    return g.verdict()
