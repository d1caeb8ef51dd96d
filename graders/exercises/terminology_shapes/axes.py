"""Axes, counted and reduced: :func:`describe`, :func:`gr_ranks` and :func:`reduced_shape`."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from graders.checks import Finding, Grader, Mistakes, Test, Verdict, difference, fresh_rng, kind_of
from graders.exercises.terminology_shapes.common import Array, Plan, Shape

# --------------------------------------------------------------------------- describe


def describe(x: Array) -> tuple[int, Shape, int]:
    """Number of axes, shape and number of items of an array."""
    return x.ndim, x.shape, x.size


def grade_describe(student: Any) -> Verdict:
    """Arrays with 0 to 4 axes; matrices whose linear rank is not their number of axes; items that are no numbers."""
    rng = fresh_rng()
    vectors = [(rng.normal(size=n),) for n in (5, 1)]
    matrices = [(np.ones((3, 3)),), (rng.normal(size=(3, 5)),), (np.tri(4, dtype=np.float32),)]
    tensors = [(rng.integers(0, 9, shape),) for shape in [(2, 3, 4), (3, 1, 2, 5)]]
    others = [(np.array([["a", "bc"], ["d", ""], ["e", "f"]]),), (np.zeros(4, bool),), (np.ones((2, 5), complex),)]
    g = Grader("describe", student)
    g.cases("describe_vector", vectors, describe)
    wrong = {"S5": _with_linear_rank, "X_describe_len": _with_length}
    g.cases("describe_matrix", matrices, describe, weight=2, mistakes=wrong)
    g.cases("describe_tensor", tensors, describe, weight=2)
    g.cases("describe_scalar", [(np.array(rng.normal()),)], describe)
    g.cases("describe_empty", [(np.zeros(0),), (np.zeros((3, 0, 2)),)], describe)
    g.cases("describe_dtypes", others, describe)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _with_length(x: Array) -> tuple[int, Shape, int]:
    return x.ndim, x.shape, len(x)


def _with_linear_rank(x: Array) -> tuple[int, Shape, int]:
    return int(np.linalg.matrix_rank(x)), x.shape, x.size


# --------------------------------------------------------------------------- gr_ranks


def gr_ranks() -> dict[str, int]:
    """Number of axes of each factor of g^{il} Γ^m_{ki} x^k, keyed 'g', 'Gamma', 'x'."""
    return {"g": 2, "Gamma": 3, "x": 1}


FREE_INDICES = {"g": 1, "Gamma": 1, "x": 0}  # of each factor: those that are not summed


def grade_gr_ranks(student: Any) -> Verdict:
    """The keys, then one check for each symbol."""
    g = Grader("gr_ranks", student)
    g.property("gr_ranks_keys", _same_keys, weight=0.5)
    for name in gr_ranks():
        g.property(f"gr_ranks_{name}", _same_count(name))
    return g.verdict()


def _same_keys(call: Callable[..., Any]) -> Finding | None:
    seen = call()
    wanted = dict.fromkeys(gr_ranks(), 0)
    return difference(dict.fromkeys(seen, 0) if isinstance(seen, dict) else seen, wanted)


def _same_count(name: str) -> Test:
    def test(call: Callable[..., Any]) -> Finding | None:
        seen = call()
        if not isinstance(seen, dict) or name not in seen:
            return _same_keys(call)
        count = gr_ranks()[name]
        found = difference(seen[name], count, path=f"[{name!r}]")
        if found and difference(seen, FREE_INDICES) is None:
            return found.hinted("X_gr_ranks_free")
        wrong = [(seen.get(key), right) for key, right in gr_ranks().items() if difference(seen.get(key), right)]
        lengths_or_sizes = wrong and all(kind_of(other) == "int" and other in (4, 4**right) for other, right in wrong)
        return found.hinted("X_gr_ranks_axes") if found and lengths_or_sizes else found

    return test


# --------------------------------------------------------------------------- reduced_shape


def reduced_shape(shape: Shape, axis: int | tuple[int, ...], keepdims: bool) -> Shape:
    """Shape of np.ones(shape).sum(axis=axis, keepdims=keepdims), without the array."""
    axes = axis if isinstance(axis, tuple) else (axis,)
    reduced = [k + len(shape) if k < 0 else k for k in axes]
    if any(not 0 <= k < len(shape) for k in reduced) or len(set(reduced)) < len(reduced):
        raise ValueError(f"axis {axis} does not fit shape {shape}")
    if keepdims:
        return tuple(1 if k in reduced else length for k, length in enumerate(shape))
    return tuple(length for k, length in enumerate(shape) if k not in reduced)


def grade_reduced_shape(student: Any) -> Verdict:
    """Every axis of shapes with distinct lengths, counted from both ends; lengths that are special; axes not there."""
    rng = fresh_rng()
    two, three, four = (tuple(int(n) for n in 2 + rng.choice(9, size, replace=False)) for size in (2, 3, 4))
    n, m = two
    matrix = [(two, 0, False), (two, 1, False)]
    one = [(shape, k, False) for shape in (three, four) for k in range(len(shape))]
    kept = [(shape, k, True) for shape in (two, three) for k in range(len(shape))]
    behind = [(shape, -1 - k) for shape in (two, three, four) for k in range(len(shape))]
    axes = [(0, 1), (0, -1), (-2, 1), (1, 3, 0), (-1, -4), (0, 1, 2, 3), (2,), ()]
    several = [(four, axis) for axis in axes]
    equal = [((n, m, n), 2), ((n, n), 1), ((n, m, n, m), (2, 3))]
    ones = [((n, 1, m), 0), ((1, n), -1), ((1, 1), (1,))]
    zeros = [((0, n), 0), ((n, 0), 0), ((n, 0, m), (0, 2)), ((0,), 0)]
    outside = [(two, 2, False), (two, -3, True), (three, (0, 3), False), (three, (-4, 1), True)]
    twice = [(three, (1, 1), False), (three, (0, -3), True), (four, (2, 0, -2), False)]
    errors = (ValueError, np.exceptions.AxisError)
    unfound = {"X_reduced_shape_negative": _negative_not_found}
    negative: Mistakes = {"X_reduced_shape_slices": _cut_out, **unfound}
    never_kept: Mistakes = {"X_reduced_shape_kept": _without_keepdims}
    tuples = {**never_kept, "X_reduced_shape_moved": _one_after_another, **unfound}
    none: Mistakes = {"X_reduced_shape_zero": _zero_taken_for_none}
    special = _with_and_without([*equal, *ones, *zeros])
    plan: Plan = [
        ("reduced_shape_matrix", matrix, 2, {"S3": _what_is_reduced, "X_reduced_shape_kept": _with_keepdims, **none}),
        ("reduced_shape_axis", one, 2, {"S3": _counted_from_behind, **none}),
        ("reduced_shape_keepdims", kept, 2, {**never_kept, "S3": _ones_elsewhere}),
        ("reduced_shape_negative", [one[1], *_with_and_without(behind)], 2, negative),
        ("reduced_shape_several", _with_and_without(several), 2, tuples),
        ("reduced_shape_lengths", special, 1, {"X_reduced_shape_length": _found_by_length}),
    ]
    g = Grader("reduced_shape", student)
    for label, inputs, weight, mistakes in plan:
        g.cases(label, inputs, reduced_shape, weight=weight, mistakes=mistakes)
    g.raises("reduced_shape_outside", outside, errors)
    g.raises("reduced_shape_twice", twice, errors, weight=0.5)
    return g.verdict()


def _with_and_without(cases: Sequence[tuple[Shape, Any]]) -> list[tuple[Shape, Any, bool]]:
    """Each shape and axis without keepdims, and with it."""
    return [(shape, axis, keep) for shape, axis in cases for keep in (False, True)]


def _what_is_reduced(shape: Shape, axis: int, keepdims: bool) -> Shape:
    return (shape[axis],)


def _counted_from_behind(shape: Shape, axis: int, keepdims: bool) -> Shape:
    return reduced_shape(shape, len(shape) - 1 - axis, keepdims)


def _without_keepdims(shape: Shape, axis: int, keepdims: bool) -> Shape:
    return reduced_shape(shape, axis, False)


def _with_keepdims(shape: Shape, axis: int, keepdims: bool) -> Shape:
    return reduced_shape(shape, axis, True)


def _ones_elsewhere(shape: Shape, axis: int, keepdims: bool) -> Shape:
    return tuple(length if k == axis % len(shape) else 1 for k, length in enumerate(shape))


def _cut_out(shape: Shape, axis: int, keepdims: bool) -> Shape:
    return shape[:axis] + (1,) * keepdims + shape[axis + 1 :]


def _negative_not_found(shape: Shape, axis: int | tuple[int, ...], keepdims: bool) -> Shape:
    axes = axis if isinstance(axis, tuple) else (axis,)
    return reduced_shape(shape, tuple(k for k in axes if k >= 0), keepdims)


def _one_after_another(shape: Shape, axis: tuple[int, ...], keepdims: bool) -> Shape | None:
    """None where this way ends in an error, which other mistakes raise as well."""
    try:
        for k in axis:
            shape = reduced_shape(shape, k, keepdims)
    except ValueError:
        return None
    return shape


def _zero_taken_for_none(shape: Shape, axis: int | tuple[int, ...], keepdims: bool) -> Shape:
    return reduced_shape(shape, axis, keepdims) if axis else shape


def _found_by_length(shape: Shape, axis: int | tuple[int, ...], keepdims: bool) -> Shape:
    """Looks for the length of each axis, and meets the first axis of that length."""
    left = list(shape)
    for k in axis if isinstance(axis, tuple) else (axis,):
        place = left.index(shape[k])
        left[place : place + 1] = [1] * keepdims
    return tuple(left)
