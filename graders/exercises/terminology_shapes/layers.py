"""The layer of a neural network: :func:`layer` and :func:`linearity_gap`."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from graders.checks import Grader, Mistakes, Verdict, fresh_rng, in_float32
from graders.exercises.terminology_shapes.common import DIGITS, Array, Plan, Rng, Shape

Layer = Callable[[Array], Array]


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
        "X_layer_bias": (_without_bias, _bias_subtracted),
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


def _without_bias(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, W @ x)


def _bias_subtracted(W: Array, x: Array, b: Array) -> Any:
    return np.maximum(0, W @ x - b)


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
