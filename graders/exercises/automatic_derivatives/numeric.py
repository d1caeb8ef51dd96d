"""Derivatives by hand and by differences, and their picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from graders.checks import Aspect, Exactness, Finding, Grader, Mistakes, Solution, Test, Verdict, difference, fresh_rng
from graders.exercises.automatic_derivatives.common import ROUNDING, Array, Function, Rng, to_rounding
from graders.exercises.automatic_derivatives.functions import np_decay, np_gauss, np_wave

# ------------------------------------------------------------------ d_exact


def d_exact(x: Array) -> Array:
    """The derivative of exp(-x²), item by item."""
    slope: Array = -2 * x * np.exp(-(x**2))
    return slope


def _on_the_grid(x: Array) -> Array:
    slope: Array = np.gradient(np.exp(-(x**2)), x)
    return slope


def _why_inexact(call: Solution, args: tuple[Any, ...], value: Array) -> str | None:
    """Of the grid, without the inner derivative, or much closer to a difference quotient than to the truth."""
    (x,) = args
    if x.size > 1 and difference(value, _on_the_grid(x)) is None:
        return "A11"
    y = np.exp(-(x**2))
    if any(difference(value, wrong) is None for wrong in (y, -y, 2 * x * y)):
        return "X_d_exact_inner"
    steps = [(10.0**-k, order) for k in range(3, 9) for order in (1, 2)]
    off = min(float(np.abs(value - d_numeric(np_gauss, x, h, order)).max()) for h, order in steps)
    return "A10" if off < np.abs(value - d_exact(x)).max() / 10 else None


def grade_d_exact(student: Any) -> Verdict:
    """Hidden test of ``d_exact``."""
    rng = fresh_rng()
    g = Grader("d_exact", student)
    rows = [(np.sort(rng.uniform(-4, 4, 13)),), (rng.normal(size=6),), (np.zeros(1),)]
    g.property("d_exact_row", to_rounding(rows, d_exact, _why_inexact, atol=0.0), weight=3)
    tables = [(rng.normal(size=(3, 4)),), (rng.normal(size=(2, 1, 5)),), (np.zeros((0, 3)),)]
    g.cases("d_exact_table", tables, d_exact, weight=1.5, rtol=ROUNDING, atol=0.0)
    g.cases("d_exact_0d", [(np.array(rng.normal()),)], d_exact, weight=0.5, rtol=ROUNDING, atol=0.0)
    far = rng.uniform(5, 20, 8) * rng.choice([-1, 1], 8)
    g.cases("d_exact_far", [(np.append(far, [40.0, -1e3]),)], d_exact, rtol=ROUNDING, atol=0.0)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# ------------------------------------------------------------------ d_numeric


def d_numeric(f: Function, x: Array, h: float, order: int) -> Array:
    """The derivative of ``f`` at ``x`` by a forward (order 1) or central (order 2) difference of step ``h``.

    Raises
    ------
    ValueError: the order is neither 1 nor 2.
    """
    if order not in (1, 2):
        raise ValueError(f"order is 1 or 2, not {order}")
    back = h if order == 2 else 0.0
    slope: Array = (f(x + h) - f(x - back)) / (h + back)
    return slope


def _np_gradient(f: Function, x: Array, h: float, order: int) -> Array:
    slope: Array = np.gradient(f(x), x)
    return slope


def _np_gradient_spaced(f: Function, x: Array, h: float, order: int) -> Array:
    slope: Array = np.gradient(f(x), h)
    return slope


def _np_gauss_always(f: Function, x: Array, h: float, order: int) -> Array:
    return d_numeric(np_gauss, x, h, order)


def _into_integers(f: Function, x: Array, h: float, order: int) -> Array:
    return d_numeric(f, x, h, order).astype(x.dtype)


def _backward(f: Function, x: Array, h: float, order: int) -> Array:
    return (f(x) - f(x - h)) / h


def _half_steps(f: Function, x: Array, h: float, order: int) -> Array:
    return (f(x + h / 2) - f(x - h / 2)) / h


def _second_derivative(f: Function, x: Array, h: float, order: int) -> Array:
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def _undivided(f: Function, x: Array, h: float, order: int) -> Array:
    return f(x + h) - f(x - h if order == 2 else x)


def _last_divided(f: Function, x: Array, h: float, order: int) -> Array:
    """What `f(x + h) - f(x) / h` says without the parentheses."""
    return f(x + h) - (f(x - h) / (2 * h) if order == 2 else f(x) / h)


def _other_order(f: Function, x: Array, h: float, order: int) -> Array:
    return d_numeric(f, x, h, 3 - order)


def _over(span: Callable[[float], float]) -> Solution:
    """The central difference, divided by another span than 2 h."""
    return lambda f, x, h, order: d_numeric(f, x, h, order) * (2 * h / span(h) if order == 2 else 1.0)


_other_spans = tuple(map(_over, (lambda h: h, lambda h: 2 / h, lambda h: 2.0)))


def grade_d_numeric(student: Any) -> Verdict:
    """Hidden test of ``d_numeric``."""
    rng = fresh_rng()
    g = Grader("d_numeric", student)
    wrong: Mistakes = {
        "A11": (_np_gradient, _np_gradient_spaced),
        "P3": _np_gauss_always,
        "X_d_numeric_span": _other_spans,
        "X_d_numeric_formula": (
            *(_backward, _half_steps, _second_derivative),
            *(_undivided, _last_divided, _other_order),
        ),
    }
    for order, label in ((1, "d_numeric_forward"), (2, "d_numeric_central")):
        grid = np.linspace(-2, rng.uniform(2, 3), 17)
        row = np.sort(rng.normal(size=9))
        inputs = [(np_wave, grid, float(grid[1] - grid[0]), order), (np_decay, row, rng.uniform(0.01, 0.3), order)]
        g.cases(label, inputs, d_numeric, weight=2, mistakes=wrong)
    table = [(np_wave, rng.normal(size=(3, 4)), rng.uniform(0.01, 0.1), order) for order in (1, 2)]
    g.cases("d_numeric_table", table, d_numeric, weight=0.75)
    number = [(np_wave, np.array(rng.normal()), rng.uniform(0.01, 0.1), order) for order in (1, 2)]
    g.cases("d_numeric_0d", number, d_numeric, weight=0.25)
    kinds = (("int64", 1), ("int64", 2), ("int32", 1))
    whole = [(np_decay, rng.integers(1, 6, 7).astype(kind), rng.uniform(0.01, 0.1), order) for kind, order in kinds]
    g.cases("d_numeric_integers", whole, d_numeric, mistakes={"D2": _into_integers})
    for order, label in ((1, "d_numeric_slope_1"), (2, "d_numeric_slope_2")):
        g.property(label, _shrinks(rng, order))
    bad = [(np_wave, rng.normal(size=3), 0.1, order) for order in (0, 3, -1)]
    g.raises("d_numeric_order", bad, ValueError)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _shrinks(rng: Rng, order: int) -> Test:
    """Halving the step divides the error by 2**order."""
    x = rng.uniform(-2, 2, 40)
    exact = 3 * np.cos(3 * x) + x

    def test(call: Solution) -> Finding | None:
        values = [call(np_wave, x, h, order) for h in (0.02, 0.01)]
        for value in values:
            if found := difference(value, exact, Exactness(atol=10.0)):
                return found
        errors = [float(np.abs(value - exact).max()) for value in values]
        ratio = errors[0] / max(errors[1], 1e-300)
        if 0.85 < ratio / 2**order < 1.15:
            return None
        return Finding(Aspect.VALUES, "d_numeric_slope", {"seen": f"{ratio:.2g}", "expected": str(2**order)})

    return test


# ------------------------------------------------------------------ best_step


def best_step(dtype: DTypeLike, order: int) -> float:
    """The step with the smallest total error of a difference quotient, up to a factor of order 1."""
    return math.pow(np.finfo(dtype).eps, 1 / (order + 1))


def grade_best_step(student: Any) -> Verdict:
    """Hidden test of ``best_step``: a factor 10 either way is fine."""
    g = Grader("best_step", student)
    for label, name, order, weight in (
        ("best_step_forward_float64", "float64", 1, 2.0),
        ("best_step_forward_float32", "float32", 1, 2.0),
        ("best_step_forward_float16", "float16", 1, 1.0),
        ("best_step_central_float64", "float64", 2, 2.0),
        ("best_step_central_float32", "float32", 2, 2.0),
        ("best_step_central_float16", "float16", 2, 1.0),
    ):
        g.property(label, _within_ten(np.dtype(name), order), weight=weight)
    return g.verdict()


def _within_ten(dtype: np.dtype[Any], order: int) -> Test:
    def test(call: Solution) -> Finding | None:
        step, expected = call(dtype, order), best_step(dtype, order)
        found = difference(step, expected, Exactness(dtype="any"))
        if found is None or found.aspect is not Aspect.VALUES:
            return found
        if expected / 10 <= float(step) <= expected * 10:
            return None
        return Finding(Aspect.VALUES, "best_step_far", hint="A10" if float(step) > 0 else None)

    return test


# ------------------------------------------------------------------ plot_derivatives


def plot_derivatives(ax: Any, x: Array) -> None:
    """Draw exp(-x²) and its derivative at ``x`` on the axes, as two labelled lines with a legend."""
    ax.plot(x, np.exp(-(x**2)), "o--", label="$y(x)$")
    ax.plot(x, d_exact(x), "s:", label="$y'(x)$")
    ax.set_xlabel("$x$")
    ax.legend()


def _drawn(function, x):  # type: ignore[no-untyped-def]
    """What a call leaves on fresh axes, which are not pyplot's current ones: labels, lines, legend, work elsewhere."""
    import matplotlib.pyplot as plt

    fig, (ax, neighbour) = plt.subplots(1, 2)
    before = plt.get_fignums()
    try:
        function(ax, x)
        lines = [line for line in ax.get_lines() if not str(line.get_label()).startswith("_")]
        points = [[np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)] for line in lines]
        legend = ax.get_legend()
        return {
            "labels": [str(label) for label in ax.get_legend_handles_labels()[1]],
            "points": points,
            "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
            "opened": len(set(plt.get_fignums()) - set(before)),
            "elsewhere": neighbour.has_data() or len(fig.axes) > 2,
        }
    finally:
        for number in set(plt.get_fignums()) - set(before) | {fig.number}:
            plt.close(number)


def grade_plot_derivatives(student: Any) -> Verdict:
    """Hidden test of ``plot_derivatives``."""
    rng = fresh_rng()
    grids = [np.linspace(-rng.uniform(2, 5), rng.uniform(2, 5), n) for n in (20, 33)]
    g = Grader("plot_derivatives", student)
    g.property("plot_derivatives_lines", _draws_both(grids), weight=3)
    g.property("plot_derivatives_labels", _labels_both(grids[0]))
    g.property("plot_derivatives_only", _stays_there(grids[0]), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _drawing(call: Solution, x: Array) -> dict[str, Any]:
    """What was drawn; nothing, where what the probe brought back cannot be that."""
    seen = call(x, through=_drawn)
    lists = isinstance(seen, dict) and all(isinstance(seen.get(key), list) for key in ("labels", "points", "legend"))
    if not lists:
        return {"labels": [], "points": [], "legend": [], "opened": 0, "elsewhere": False}
    texts = {key: [str(text) for text in seen[key]] for key in ("labels", "legend")}
    return {**texts, "points": seen["points"], "opened": seen.get("opened"), "elsewhere": seen.get("elsewhere")}


def _draws_both(grids: Sequence[Array]) -> Test:
    def test(call: Solution) -> Finding | None:
        for x in grids:
            drawing = _drawing(call, x)
            points = drawing["points"]
            if len(points) != 2:
                nameless = not points and drawing["legend"]
                hint = "X_plot_derivatives_names" if nameless else None
                return Finding(Aspect.SHAPE, "plot_derivatives_count", {"seen": str(len(points))}, hint)
            if not _either_order(points, _curves(x, d_exact(x))):
                coarse = _either_order(points, _curves(x, _on_the_grid(x)))
                return Finding(Aspect.VALUES, "plot_derivatives_points", hint="A11" if coarse else None)
        return None

    return test


def _curves(x: Array, slope: Array) -> list[list[Array]]:
    return [[x, np.exp(-(x**2))], [x, slope]]


def _either_order(points: Any, curves: list[list[Array]]) -> bool:
    near = Exactness(rtol=1e-4, atol=1e-5)
    return any(difference(points, order, near) is None for order in (curves, curves[::-1]))


def _labels_both(x: Array) -> Test:
    def test(call: Solution) -> Finding | None:
        seen = _drawing(call, x)
        labels = seen["labels"]
        if len(labels) != 2 or labels[0] == labels[1] or not all(label.strip() for label in labels):
            return Finding(Aspect.VALUES, "plot_derivatives_names")
        if sorted(seen["legend"]) != sorted(labels):
            return Finding(Aspect.VALUES, "plot_derivatives_legend")
        return None

    return test


def _stays_there(x: Array) -> Test:
    def test(call: Solution) -> Finding | None:
        seen = _drawing(call, x)
        if seen["opened"]:
            return Finding(Aspect.VALUES, "plot_derivatives_opened")
        if seen["elsewhere"]:
            return Finding(Aspect.VALUES, "plot_derivatives_elsewhere")
        return None

    return test
