"""Terminology and shapes: axes, the layer of a neural network, reductions, the order in memory."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
import torch

from graders.checks import (
    Aspect,
    Exactness,
    Finding,
    Grader,
    Mistakes,
    Param,
    Solution,
    Test,
    Verdict,
    difference,
    fresh_rng,
    in_float32,
    kind_of,
    where,
)

Array = np.ndarray[Any, Any]
Shape = tuple[int, ...]
Layer = Callable[[Array], Array]
Rng = np.random.Generator
Plan = Sequence[tuple[str, Sequence[tuple[Any, ...]], float, Mistakes]]  # label, inputs, weight, mistakes
DIGITS = 1e-9  # float64 does better in each exercise, float32 never


# --------------------------------------------------------------------------- describe


def describe(x: Array) -> tuple[int, Shape, int]:
    """Number of axes, shape and number of items of an array."""
    return x.ndim, x.shape, x.size


def grade_describe(student: Any) -> Verdict:
    """Arrays with 0 to 4 axes; matrices whose linear rank is not their number of axes; items that are no numbers."""
    rng = fresh_rng()
    vectors = [(rng.normal(size=n),) for n in (5, 1)]
    matrices = [(np.ones((3, 3)),), (rng.normal(size=(3, 5)),), (np.identity(4, np.float32),)]
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
        wrong = [(seen.get(key), right) for key, right in gr_ranks().items() if seen.get(key) != right]
        lengths_or_sizes = wrong and all(kind_of(other) == "int" and other in (4, 4**right) for other, right in wrong)
        return found.hinted("X_gr_ranks_axes") if found and lengths_or_sizes else found

    return test


# --------------------------------------------------------------------------- layer


def layer(W: Array, x: Array, b: Array) -> Array:
    """max(0, W x + b), for one vector x or for each row of x."""
    out: Array = np.maximum(0, x @ W.T + b)
    return out


def grade_layer(student: Any) -> Verdict:
    """Square inputs first, where wrong products and biases give an answer instead of an error, so that they show."""
    rng = fresh_rng()
    one_vector: Mistakes = {
        "D5": in_float32(layer),
        "S6": _item_by_item,
        "S8": _bias_column,
        "X_layer_transposed": _transposed,
        "X_layer_relu": (_without_relu, _relu_before_bias),
        "X_layer_maximum": (_largest, _largest_of_two, _largest_of_list),
    }
    turned: Mistakes = {"X_layer_turned": (_turned, _turned_before_bias)}
    rows: Mistakes = {"X_layer_bias_rows": _bias_for_rows, **turned}
    square: Mistakes = {**rows, "X_layer_transposed": _transposed_batch, "X_layer_columns": _columns_as_inputs}
    cut_off = [(W, x, b - 1000) for W, x, b in _layers(rng, [(3, (4,)), (2, (5, 4))])]
    plan: Plan = [
        ("layer_square", _layers(rng, [(7, (7,)), (4, (4,))]), 2, one_vector),
        ("layer_rectangular", _layers(rng, [(3, (4,)), (6, (2,)), (1, (3,))]), 2, {"S8": _bias_column}),
        ("layer_batch_square", _layers(rng, [(4, (4, 4))]), 2, square),
        ("layer_batch_outputs", _layers(rng, [(5, (5, 3))]), 1, rows),
        ("layer_batch", _layers(rng, [(2, (6, 4)), (7, (3, 5))]), 2, turned),
        ("layer_batch_one", _layers(rng, [(3, (1, 4)), (1, (5, 2))]), 1, {}),
        ("layer_cut_off", cut_off, 1, {}),
    ]
    g = Grader("layer", student)
    for label, inputs, weight, mistakes in plan:
        g.cases(label, inputs, layer, weight=weight, mistakes=mistakes, rtol=DIGITS)
    g.inputs_kept()
    return g.verdict()


def _layers(rng: Rng, sizes: Sequence[tuple[int, Shape]]) -> list[tuple[Array, Array, Array]]:
    """Parameters and inputs (W, x, b) for each (number of outputs, shape of x); not all outputs are cut off."""
    made = []
    for n_out, shape in sizes:
        W, b = rng.normal(size=(n_out, shape[-1])), rng.normal(size=n_out)
        x = 5 * rng.normal(size=shape)
        while not layer(W, x, b).any():
            x = 5 * rng.normal(size=shape)
        made.append((W, x, b))
    return made


def _without_relu(W: Array, x: Array, b: Array) -> Any:
    return W @ x + b


def _relu_before_bias(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, W @ x) + b


def _largest(W: Array, x: Array, b: Array) -> Any:
    return np.max(W @ x + b, 0)


def _largest_of_two(W: Array, x: Array, b: Array) -> Any:
    return np.max(0, W @ x + b)


def _largest_of_list(W: Array, x: Array, b: Array) -> Any:
    return np.max([0, W @ x + b])


def _item_by_item(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, W * x + b)


def _bias_column(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, W @ x + b[:, None])


def _turned(W: Array, x: Array, b: Array) -> Any:
    return layer(W, x, b).T


def _turned_before_bias(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, W @ x.T + b)


def _bias_for_rows(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, x @ W.T + b[:, None])


def _transposed(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, W.T @ x + b)


def _transposed_batch(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, x @ W + b)


def _columns_as_inputs(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, W @ x + b)


# --------------------------------------------------------------------------- linearity_gap


def linearity_gap(layer: Layer, x1: Array, x2: Array) -> Array:
    """layer(x1 + x2) - layer(x1) - layer(x2): zero for every x1, x2 if the layer is linear."""
    return layer(x1 + x2) - layer(x1) - layer(x2)


def grade_linearity_gap(student: Any) -> Verdict:
    """Layers that are linear, shifted, bent, quadratic; one hands its argument back."""
    rng = fresh_rng()
    bias, relu, square = (_pairs_with_both_signs(rng, function) for function in (shifted, bent, quadratic))
    positive = [(abs(x1) + 0.1, abs(x2) + 0.1) for x1, x2 in _pairs(rng, 5)]
    small = [(1e-3 * x1, 1e-3 * x2) for x1, x2 in square]
    signs: Mistakes = {"X_linearity_gap_absolute": _absolute, "X_linearity_gap_sign": (_exchanged_signs, _second_added)}
    in_place = {"V2": (_answers_added_in_place, _inputs_added_in_place, _inputs_added_and_restored)}
    plan: Plan = [
        ("linearity_gap_shifted", [(shifted, *pair) for pair in bias], 2, signs),
        ("linearity_gap_linear", [(blended, *pair) for pair in _pairs(rng, 5)], 1, {}),
        ("linearity_gap_bent", [(bent, *pair) for pair in relu], 2, signs),
        ("linearity_gap_positive", [(bent_positive, *pair) for pair in positive], 2, signs),
        ("linearity_gap_quadratic", [(quadratic, *pair) for pair in [*square, *small]], 1, signs),
        ("linearity_gap_same", [(handed_back, *pair) for pair in _pairs(rng, 5)], 0.5, in_place),
    ]
    g = Grader("linearity_gap", student)
    for label, inputs, weight, mistakes in plan:
        g.cases(label, inputs, linearity_gap, weight=weight, mistakes=mistakes)
    g.inputs_kept()
    return g.verdict()


def _pairs(rng: Rng, count: int) -> list[tuple[Array, Array]]:
    """Pairs of inputs, each of shape (4,)."""
    return [(rng.normal(size=4), rng.normal(size=4)) for _ in range(count)]


def _pairs_with_both_signs(rng: Rng, layer: Layer) -> list[tuple[Array, Array]]:
    """Five pairs whose gap has a positive and a negative component: there no wrong sign looks like another."""
    found: list[tuple[Array, Array]] = []
    while len(found) < 5:
        pairs = _pairs(rng, 20)
        gaps = [linearity_gap(layer, x1, x2) for x1, x2 in pairs]
        found += [pair for pair, gap in zip(pairs, gaps, strict=True) if gap.min() < -0.01 and gap.max() > 0.01]
    return found[:5]


def blended(x: "Array") -> "Any":
    """A linear map from 4 to 3 components."""
    return np.array([[1.0, -0.5, 2.0, 0.3], [0.7, 1.5, -1.2, 0.1], [-0.4, 0.6, 0.9, -2.0]]) @ x


def shifted(x: "Array") -> "Any":
    """A linear map and a bias."""
    return np.array([[0.2, 1.1, -0.7, 0.5], [-1.3, 0.4, 0.8, 0.6]]) @ x + np.array([0.75, -1.25])


def bent(x: "Array") -> "Any":
    """A ReLU layer."""
    W = np.array([[1.0, -1.0, 0.5, 0.2], [-0.6, 0.9, 1.4, -0.3], [0.1, 0.8, -1.1, 1.6]])
    return np.maximum(0, W @ x + np.array([0.3, -0.2, 0.5]))


def bent_positive(x: "Array") -> "Any":
    """A ReLU layer whose inputs to max(0, ...) are all positive for positive x."""
    W = np.array([[0.4, 1.2, 0.3, 0.9], [1.1, 0.2, 0.6, 0.5], [0.8, 0.7, 0.1, 1.3]])
    return np.maximum(0, W @ x + np.array([0.6, -0.2, 0.9]))


def quadratic(x: "Array") -> "Any":
    """A square, whose gap is twice the product, and a linear term, without which f(-x) would be f(x)."""
    return x**2 + x


def handed_back(x: "Array") -> "Any":
    """The identity, without a copy."""
    return x


def _exchanged_signs(layer: Layer, x1: Array, x2: Array) -> Array:
    return layer(x1) + layer(x2) - layer(x1 + x2)


def _second_added(layer: Layer, x1: Array, x2: Array) -> Array:
    return layer(x1 + x2) - layer(x1) + layer(x2)


def _absolute(layer: Layer, x1: Array, x2: Array) -> Array:
    return np.abs(linearity_gap(layer, x1, x2))


def _answers_added_in_place(layer: Layer, x1: Array, x2: Array) -> Array:
    both = layer(x1)
    both += layer(x2)
    return layer(x1 + x2) - both


def _inputs_added_in_place(layer: Layer, x1: Array, x2: Array) -> Array:
    single = layer(x1)
    x1 += x2
    return layer(x1) - single - layer(x2)


def _inputs_added_and_restored(layer: Layer, x1: Array, x2: Array) -> Array:
    x1 += x2
    of_sum = layer(x1)
    x1 -= x2
    return of_sum - layer(x1) - layer(x2)


# --------------------------------------------------------------------------- xout


def xout(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """tanh(W xin + b) in PyTorch, keeping the graph."""
    return torch.tanh(W @ xin + b)


def grade_xout(student: Any) -> Verdict:
    """Values and dtypes, then what the graph is for: gradients with random weights."""
    rng = fresh_rng()
    mistakes = {
        "D5": _torch_float64,
        "S6": _torch_item_by_item,
        "S8": _torch_bias_column,
        "X_layer_transposed": _torch_transposed,
    }
    g = Grader("xout", student)
    g.cases("xout_square", _tensors(rng, [(4, 4), (3, 3)]), xout, weight=2, mistakes=mistakes)
    rectangular = {"S8": _torch_bias_column}
    g.cases("xout_rectangular", _tensors(rng, [(2, 3), (5, 2), (1, 4)]), xout, weight=2, mistakes=rectangular)
    narrow = {"D5": (_torch_float32, _torch_through_float32)}
    g.cases("xout_float64", _tensors(rng, [(3, 4), (6, 2)], torch.float64), xout, mistakes=narrow, rtol=DIGITS)
    tracked = [(W.requires_grad_(), xin, b) for W, xin, b in _tensors(rng, [(3, 4), (4, 2)])]
    g.cases("xout_tracked", tracked, xout, mistakes={"A4": _through_numpy})
    g.property("xout_graph", _keeps_graph(_tensors(rng, [(3, 4), (2, 5)])), weight=2)
    g.property("xout_gradient", _same_gradients(rng), weight=2)
    g.property("xout_marks", _keeps_marks([*tracked, *_tensors(rng, [(3, 4)])]), weight=0.5)
    g.inputs_kept()
    return g.verdict()


def gradients(
    solution: "Callable[..., Any]", W: "Any", xin: "Any", b: "Any", weights: "Any"
) -> "list[torch.Tensor | None]":
    """Gradients of the weighted sum of the outputs with respect to W, xin and b; None where there is no path."""
    leaves = [tensor.clone().requires_grad_() for tensor in (W, xin, b)]
    out = solution(*leaves)
    if not out.requires_grad:
        return [None, None, None]
    return list(torch.autograd.grad((weights * out).sum(), leaves, allow_unused=True))


def marks(solution: "Callable[..., Any]", W: "Any", xin: "Any", b: "Any") -> "list[tuple[bool, bool]]":
    """What a call leaves on W, xin and b: whether each requires gradients, and whether it holds one."""
    solution(W, xin, b)
    return [(tensor.requires_grad, tensor.grad is not None) for tensor in (W, xin, b)]


def _keeps_graph(inputs: Sequence[tuple[torch.Tensor, ...]]) -> Test:
    """Each of W, xin and b requires gradients alone."""

    def test(call: Callable[..., Any]) -> Finding | None:
        for args in inputs:
            for tracked in range(len(args)):
                leaves = [tensor.clone().requires_grad_(k == tracked) for k, tensor in enumerate(args)]
                seen, expected = call(*leaves), xout(*leaves)
                if kind_of(seen) != kind_of(expected):
                    return difference(seen, expected)
                if not seen.requires_grad:
                    params: dict[str, Param] = {"where": where(""), "seen": "False", "expected": "True"}
                    return Finding(Aspect.VALUES, "requires_grad", params, _left_framework(seen, expected))
        return None

    return test


def _same_gradients(rng: Rng) -> Test:
    def test(call: Callable[..., Any]) -> Finding | None:
        for W, xin, b in _tensors(rng, [(3, 5), (4, 2)], torch.float64):
            args = (W, xin, b, torch.from_numpy(rng.normal(size=len(b))))
            seen = call(*args, through=gradients)
            expected = gradients(xout, *args)
            if isinstance(seen, list) and len(seen) == len(expected):
                lost = [name for name, tensor in zip(("W", "xin", "b"), seen, strict=True) if tensor is None]
                if lost:
                    hint = _left_framework(call(W, xin, b), xout(W, xin, b))
                    return Finding(Aspect.VALUES, "xout_no_gradient", {"names": ", ".join(lost)}, hint)
            if found := difference(seen, expected, Exactness(rtol=DIGITS)):
                return found
        return None

    return test


def _left_framework(seen: Any, expected: Any) -> str | None:
    """The hint for a lost graph: where the numbers are wrong, an input may just have been left out."""
    return "A4" if difference(seen, expected) is None else None


def _keeps_marks(inputs: Sequence[tuple[Any, ...]]) -> Test:
    def test(call: Callable[..., Any]) -> Finding | None:
        for args in inputs:
            seen, expected = call(*args, through=marks), marks(xout, *args)
            found = difference(seen, expected)
            if found and isinstance(seen, list) and len(seen) == len(expected):
                triples = zip(("W", "xin", "b"), seen, expected, strict=True)
                names = ", ".join(name for name, mark, before in triples if mark != before)
                return Finding(Aspect.INPUTS, "xout_marks", {"names": names})
            if found:
                return found
        return None

    return test


def _tensors(
    rng: Rng, sizes: Sequence[tuple[int, int]], dtype: torch.dtype = torch.float32
) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Parameters and inputs (W, xin, b) for each (number of outputs, number of inputs)."""
    shapes = [((n_out, n_in), (n_in,), (n_out,)) for n_out, n_in in sizes]
    made = [[torch.from_numpy(0.7 * rng.normal(size=shape)).to(dtype) for shape in three] for three in shapes]
    return [(W, xin, b) for W, xin, b in made]


def _torch_item_by_item(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.tanh(W * xin + b)


def _torch_bias_column(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.tanh(W @ xin + b[:, None])


def _torch_transposed(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.tanh(W.T @ xin + b)


def _torch_float32(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return xout(W, xin, b).float()


def _torch_float64(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return xout(W.double(), xin.double(), b.double())


def _torch_through_float32(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return xout(W.float(), xin.float(), b.float()).double()


def _through_numpy(W: torch.Tensor, xin: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    return torch.from_numpy(np.tanh(W.numpy() @ xin.numpy() + b.numpy()))


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
    special = _with_and_without([*equal, *ones, *zeros])
    plan: Plan = [
        ("reduced_shape_matrix", matrix, 2, {"S3": _what_is_reduced, "X_reduced_shape_kept": _with_keepdims}),
        ("reduced_shape_axis", one, 2, {"S3": _counted_from_behind}),
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


def _found_by_length(shape: Shape, axis: int | tuple[int, ...], keepdims: bool) -> Shape:
    """Looks for the length of each axis, and meets the first axis of that length."""
    left = list(shape)
    for k in axis if isinstance(axis, tuple) else (axis,):
        place = left.index(shape[k])
        left[place : place + 1] = [1] * keepdims
    return tuple(left)


# --------------------------------------------------------------------------- flat_index


def flat_index(idx: tuple[int, ...], shape: Shape) -> int:
    """Place of item idx when an array of this shape is read in C order."""
    flat = 0
    for i, length in zip(idx, shape, strict=True):
        if not -length <= i < length:
            raise IndexError(f"index {i} is outside an axis of length {length}")
        flat = flat * length + i % length
    return flat


def grade_flat_index(student: Any) -> Verdict:
    """Two to four axes of distinct lengths, both signs; indices just outside, also where the place would exist."""
    rng = fresh_rng()
    two, three, four = (tuple(int(n) for n in 3 + rng.choice(6, size, replace=False)) for size in (2, 3, 4))
    first_fastest = {"S10": _first_fastest}
    g = Grader("flat_index", student)
    g.cases("flat_index_matrix", _indices(rng, two), flat_index, weight=2, mistakes=first_fastest)
    several = [*_indices(rng, three), *_indices(rng, four), *_indices(rng, (1, 5, 1))]
    g.cases("flat_index_several", several, flat_index, weight=3, mistakes=first_fastest)
    g.cases("flat_index_vector", [((i,), (6,)) for i in range(6)], flat_index)
    g.cases("flat_index_scalar", [((), ())], flat_index, weight=0.5)
    negative = [((-1,) * len(shape), shape) for shape in (two, three, four)]
    negative += [(tuple(-i - 1 for i in idx), shape) for idx, shape in _indices(rng, three)]
    negative += [((0, -shape[1], -1), shape) for shape in (three,)]
    from_elsewhere = {"X_flat_index_negative": (_sign_kept, _last_left_out, _end_of_memory)}
    g.cases("flat_index_negative", negative, flat_index, weight=2, mistakes=from_elsewhere)
    g.raises("flat_index_outside", _outside(two) + _outside(three), IndexError, weight=2)
    nothing = [((0,), (0,)), ((1, 0), (2, 0)), ((0, -1), (0, 3)), ((-1, 2), (0, 3))]
    g.raises("flat_index_empty", nothing, IndexError, weight=0.5)
    return g.verdict()


def _indices(rng: Rng, shape: Shape) -> list[tuple[tuple[int, ...], Shape]]:
    """Last item, a step along each axis, and random items."""
    steps = [tuple(int(i == k and n > 1) for i, n in enumerate(shape)) for k in range(len(shape))]
    draws = [tuple(int(i) for i in rng.integers(0, shape)) for _ in range(5)]
    return [(idx, shape) for idx in [tuple(n - 1 for n in shape), *steps, *draws]]


def _outside(shape: Shape) -> list[tuple[tuple[int, ...], Shape]]:
    """For each axis, one step beyond either end, with all other indices in the middle."""
    middle = [n // 2 for n in shape]
    return [
        (tuple(wrong if i == k else m for i, m in enumerate(middle)), shape)
        for k, n in enumerate(shape)
        for wrong in (n, -n - 1)
    ]


def _first_fastest(idx: tuple[int, ...], shape: Shape) -> int:
    return flat_index(idx[::-1], shape[::-1])


def _sign_kept(idx: tuple[int, ...], shape: Shape) -> int:
    return sum(i * math.prod(shape[k + 1 :]) for k, i in enumerate(idx))


def _last_left_out(idx: tuple[int, ...], shape: Shape) -> int:
    return _sign_kept(tuple(i + n - 1 if i < 0 else i for i, n in zip(idx, shape, strict=True)), shape)


def _end_of_memory(idx: tuple[int, ...], shape: Shape) -> int:
    return _sign_kept(idx, shape) % math.prod(shape)


# --------------------------------------------------------------------------- row_softmax


def row_softmax(X: Array) -> Array:
    """exp(x_ij) / sum_k exp(x_ik) without overflow: each row becomes a distribution."""
    weights = np.exp(X - X.max(axis=1, keepdims=True))
    out: Array = weights / weights.sum(axis=1, keepdims=True)
    return out


def grade_row_softmax(student: Any) -> Verdict:
    """Rectangular before square, since only there a lost axis shows as an error; then large numbers."""
    rng = fresh_rng()
    axes: Mistakes = {"S3": _column_softmax, "S4": _without_kept_axis, "D5": in_float32(row_softmax)}
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
