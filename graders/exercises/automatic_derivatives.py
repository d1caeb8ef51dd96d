"""Derivatives: by hand, by differences, automatically, and a small engine of one's own.

TensorFlow and JAX are imported where they are used, so that a list of the exercises does
not wait for them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Self

import numpy as np
import torch
from numpy.typing import DTypeLike, NDArray

from graders.checks import Aspect, Exactness, Finding, Grader, Verdict, difference, fresh_rng, kind_of
from graders.checks.findings import Solution, where

Array = NDArray[Any]
Rng = np.random.Generator
Tensor = torch.Tensor
Function = Callable[[Any], Any]
Test = Callable[[Solution], Finding | None]
ROUNDING, TINY = 1e-11, 1e-13  # relative and absolute; a difference quotient in float64 does not get there


# ------------------------------------------------------------------ functions to differentiate
# They travel to the student's process as text, without annotations and with their imports inside.


def _np_gauss(x):  # type: ignore[no-untyped-def]
    return np.exp(-(x**2))


def _np_wave(x):  # type: ignore[no-untyped-def]
    return np.sin(3.0 * x) + x**2 / 2


def _np_decay(x):  # type: ignore[no-untyped-def]
    return x * np.exp(-x)


def _torch_gauss(x):  # type: ignore[no-untyped-def]
    return torch.exp(-(x**2))


def _torch_wave(x):  # type: ignore[no-untyped-def]
    return torch.sin(3.0 * x) + x**2 / 2


def _torch_decay(x):  # type: ignore[no-untyped-def]
    return x * torch.exp(-x)


def _tf_gauss(x):  # type: ignore[no-untyped-def]
    import tensorflow as tf

    return tf.exp(-(x**2))


def _tf_wave(x):  # type: ignore[no-untyped-def]
    import tensorflow as tf

    return tf.sin(3.0 * x) + x**2 / 2


def _tf_decay(x):  # type: ignore[no-untyped-def]
    import tensorflow as tf

    return x * tf.exp(-x)


def _tf_cubic(x):  # type: ignore[no-untyped-def]
    """Also runs on integers."""
    return x * x * x - 2 * x


def _jax_gauss(x):  # type: ignore[no-untyped-def]
    import jax.numpy as jnp

    return jnp.exp(-(x**2))


def _jax_wave(x):  # type: ignore[no-untyped-def]
    import jax.numpy as jnp

    return jnp.sin(3.0 * x) + x**2 / 2


def _jax_levels(x):  # type: ignore[no-untyped-def]
    """The logarithm of a sum over three levels: for one number, not for many."""
    import jax.numpy as jnp

    return jnp.log(jnp.sum(jnp.exp(-x * jnp.array([[0.2], [0.5], [0.9]]))))


def _jax_length(x):  # type: ignore[no-untyped-def]
    """Length of the vector (x, x²)."""
    import jax.numpy as jnp

    vector = jnp.stack([x, x * x])
    return jnp.sqrt(vector @ vector)


# ------------------------------------------------------------------ d_exact


def d_exact(x: Array) -> Array:
    """The derivative of exp(-x²), item by item."""
    slope: Array = -2 * x * np.exp(-(x**2))
    return slope


def _on_the_grid(x: Array) -> Array:
    slope: Array = np.gradient(np.exp(-(x**2)), x)
    return slope


def _in_float32(x: Array) -> Array:
    return d_exact(x.astype(np.float32))


def _by_differences(x: Array) -> Array:
    return d_numeric(_np_gauss, x, 1e-6, 2)


def grade_d_exact(student: Any) -> Verdict:
    """Hidden test of ``d_exact``."""
    rng = fresh_rng()
    g = Grader("d_exact", student)
    rows = [(np.sort(rng.uniform(-4, 4, 13)),), (rng.normal(size=6),), (np.zeros(1),)]
    wrong = {"A11": _on_the_grid, "D5": _in_float32, "A10": _by_differences}
    g.cases("d_exact_row", rows, d_exact, weight=3, mistakes=wrong, rtol=ROUNDING, atol=0.0)
    tables = [(rng.normal(size=(3, 4)),), (rng.normal(size=(2, 1, 5)),), (np.zeros((0, 3)),)]
    g.cases("d_exact_table", tables, d_exact, weight=2, rtol=ROUNDING, atol=0.0)
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


def _np_gauss_always(f: Function, x: Array, h: float, order: int) -> Array:
    return d_numeric(_np_gauss, x, h, order)


def _into_integers(f: Function, x: Array, h: float, order: int) -> Array:
    return d_numeric(f, x, h, order).astype(x.dtype)


def grade_d_numeric(student: Any) -> Verdict:
    """Hidden test of ``d_numeric``."""
    rng = fresh_rng()
    g = Grader("d_numeric", student)
    wrong = {"A11": _np_gradient, "P3": _np_gauss_always}
    for order, label in ((1, "d_numeric_forward"), (2, "d_numeric_central")):
        grid = np.linspace(-2, rng.uniform(2, 3), 17)
        row = np.sort(rng.normal(size=9))
        inputs = [(_np_wave, grid, float(grid[1] - grid[0]), order), (_np_decay, row, rng.uniform(0.01, 0.3), order)]
        g.cases(label, inputs, d_numeric, weight=2, mistakes=wrong)
    table = [(_np_wave, rng.normal(size=(3, 4)), rng.uniform(0.01, 0.1), order) for order in (1, 2)]
    g.cases("d_numeric_table", table, d_numeric)
    whole = [(_np_decay, rng.integers(1, 6, 7), rng.uniform(0.01, 0.1), order) for order in (1, 2)]
    g.cases("d_numeric_integers", whole, d_numeric, mistakes={"D2": _into_integers})
    for order, label in ((1, "d_numeric_slope_1"), (2, "d_numeric_slope_2")):
        g.property(label, _shrinks(rng, order))
    bad = [(_np_wave, rng.normal(size=3), 0.1, order) for order in (0, 3, -1)]
    g.raises("d_numeric_order", bad, ValueError)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _shrinks(rng: Rng, order: int) -> Test:
    """Halving the step divides the error by 2**order."""
    x = rng.uniform(-2, 2, 40)
    exact = 3 * np.cos(3 * x) + x

    def test(call: Solution) -> Finding | None:
        values = [call(_np_wave, x, h, order) for h in (0.02, 0.01)]
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
        return Finding(Aspect.VALUES, "best_step_far", hint="A10")

    return test


# ------------------------------------------------------------------ d_torch


def d_torch(f: Function, x: Tensor) -> Tensor:
    """The derivative of an element-wise ``f`` at every item of ``x``, a tensor like ``x``."""
    leaf = x.detach().clone().requires_grad_(True)
    f(leaf).sum().backward()
    assert leaf.grad is not None
    return leaf.grad


def _vector_backward(f: Function, x: Tensor) -> Any:
    leaf = x.detach().clone().requires_grad_(True)
    f(leaf).backward()
    return leaf.grad


def _mean_backward(f: Function, x: Tensor) -> Tensor:
    return d_torch(f, x) / x.numel()


def _torch_left_nothing(f: Function, x: Tensor) -> None:
    """What ``.grad`` holds if the computation used another tensor."""


def _torch_left_runtime_error(f: Function, x: Tensor) -> None:
    raise RuntimeError("does not require grad")


def _torch_left_type_error(f: Function, x: Tensor) -> None:
    raise TypeError("must be Tensor, not numpy.ndarray")


def _on_the_source(f: Function, x: Tensor) -> Any:
    x.requires_grad_(True)
    f(x).sum().backward()
    return x.grad


def _torch_gauss_always(f: Function, x: Tensor) -> Tensor:
    return d_torch(_torch_gauss, x)


def _torch_differences(f: Function, x: Tensor) -> Tensor:
    quotient: Tensor = (f(x + 1e-6) - f(x - 1e-6)) / 2e-6
    return quotient


def _torch_other_width(f: Function, x: Tensor) -> Tensor:
    return d_torch(f, x.to(torch.float32 if x.dtype == torch.float64 else torch.float64))


def _second_call(function, *args):  # type: ignore[no-untyped-def]
    function(*args)
    return function(*args)


def _after_other_work(function, f, x):  # type: ignore[no-untyped-def]
    """The answer for a tensor that already tracks gradients and holds one."""
    used = x.clone().requires_grad_(True)
    (used**3).sum().backward()
    return function(f, used)


def _source_after_call(function, number, *args):  # type: ignore[no-untyped-def]
    """Whether argument ``number`` tracks gradients after a call, and whether it holds one."""
    function(*args)
    return [bool(args[number].requires_grad), args[number].grad is not None]


def _used_source_after_call(function, f, x):  # type: ignore[no-untyped-def]
    """Whether a tensor with a gradient still tracks gradients after a call, and keeps the one it had."""
    used = x.clone().requires_grad_(True)
    (used**3).sum().backward()
    before = used.grad.clone()
    function(f, used)
    return [bool(used.requires_grad), used.grad is not None and bool(torch.equal(used.grad, before))]


def _tensor(rng: Rng, *shape: int, dtype: torch.dtype = torch.float64) -> Tensor:
    return torch.tensor(rng.uniform(-2, 2, shape), dtype=dtype)


def grade_d_torch(student: Any) -> Verdict:
    """Hidden test of ``d_torch``."""
    rng = fresh_rng()
    g = Grader("d_torch", student)
    lost = (_torch_left_nothing, _torch_left_runtime_error, _torch_left_type_error)
    common = {"P3": (_torch_gauss_always,), "A10": (_torch_differences,), "D5": (_torch_other_width,)}
    one = [(_torch_wave, _tensor(rng, 1)), (_torch_decay, _tensor(rng, 1, 1))]
    g.cases("d_torch_one", one, d_torch, mistakes={"A4": lost, **common}, rtol=ROUNDING, atol=TINY)
    rows = [(f, _tensor(rng, n)) for f, n in ((_torch_wave, 7), (_torch_decay, 4), (_torch_gauss, 20))]
    forms = {"A1": (_vector_backward, _mean_backward), **common}
    g.cases("d_torch_row", rows, d_torch, mistakes=forms, weight=2, rtol=ROUNDING, atol=TINY)
    singles = [(f, _tensor(rng, 3, 5, dtype=torch.float32)) for f in (_torch_decay, _torch_wave)]
    g.cases("d_torch_table", singles, d_torch, mistakes={"D5": _torch_other_width})
    again = [(_torch_wave, _tensor(rng, 6))]
    g.cases("d_torch_twice", again, d_torch, weight=2, through=_second_call, mistakes={"A3": _on_the_source})
    used = {"A3": _on_the_source}
    g.cases("d_torch_used", again, d_torch, through=_after_other_work, mistakes=used)
    g.property("d_torch_detached", _is_detached((_torch_wave, _tensor(rng, 4))), weight=0.5)
    g.property("d_torch_source", _source_kept(1, (_torch_decay, _tensor(rng, 5))))
    g.property("d_torch_used_source", _used_source_kept((_torch_decay, _tensor(rng, 5))), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _is_detached(args: tuple[Any, ...]) -> Test:
    def test(call: Solution) -> Finding | None:
        value = call(*args)
        if kind_of(value) == "torch" and value.requires_grad:
            params = {"where": where(""), "seen": "True", "expected": "False"}
            return Finding(Aspect.TYPE, "requires_grad", params, "H5")
        return None

    return test


def _source_kept(number: int, args: tuple[Any, ...]) -> Test:
    """A plain tensor stays one: it does not track gradients and holds none."""

    def test(call: Solution) -> Finding | None:
        seen = call(number, *args, through=_source_after_call)
        if seen == [False, False]:
            return None
        code = "d_torch_source_grad" if seen == [True, True] else "d_torch_source_tracks"
        return Finding(Aspect.INPUTS, code, {"which": str(number + 1)}, "V2")

    return test


def _used_source_kept(args: tuple[Any, ...]) -> Test:
    def test(call: Solution) -> Finding | None:
        if call(*args, through=_used_source_after_call) == [True, True]:
            return None
        return Finding(Aspect.INPUTS, "d_torch_used_source", hint="V2")

    return test


# ------------------------------------------------------------------ d_tf


def d_tf(f: Function, x: Any) -> Any:
    """The derivative of an element-wise ``f`` at every item of ``x``; integers count as float64."""
    import tensorflow as tf

    x = tf.convert_to_tensor(x)
    if not x.dtype.is_floating:
        x = tf.cast(x, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)


def _tf_saw_nothing(f: Function, x: Any) -> None:
    """What a tape gives for a tensor that it did not watch."""


def _tf_used_up(f: Function, x: Any) -> None:
    raise RuntimeError("a non-persistent tape can only be used once")


def _tf_in_float32(f: Function, x: Any) -> Any:
    import tensorflow as tf

    return d_tf(f, tf.cast(x, tf.float32))


def _tf_in_float64(f: Function, x: Any) -> Any:
    import tensorflow as tf

    return d_tf(f, tf.cast(x, tf.float64))


def _tf_gauss_always(f: Function, x: Any) -> Any:
    return d_tf(_tf_gauss, x)


def _tf_differences(f: Function, x: Any) -> Any:
    return (f(x + 1e-6) - f(x - 1e-6)) / 2e-6


def _twice_differentiated(function, f, x):  # type: ignore[no-untyped-def]
    def first(t):  # type: ignore[no-untyped-def]
        return function(f, t)

    return function(first, x)


def _of_a_variable(function, f, x):  # type: ignore[no-untyped-def]
    import tensorflow as tf

    return function(f, tf.Variable(x))


def _constant(rng: Rng, *shape: int, dtype: str = "float64") -> Any:
    import tensorflow as tf

    return tf.constant(rng.uniform(-2, 2, shape).astype(dtype))


def grade_d_tf(student: Any) -> Verdict:
    """Hidden test of ``d_tf``."""
    import tensorflow as tf

    rng = fresh_rng()
    g = Grader("d_tf", student)
    doubles = [(f, _constant(rng, n)) for f, n in ((_tf_wave, 7), (_tf_decay, 4), (_tf_gauss, 20))]
    wrong = {
        "A8": _tf_saw_nothing,
        "A9": _tf_used_up,
        "D5": _tf_in_float32,
        "P3": _tf_gauss_always,
        "A10": _tf_differences,
    }
    g.cases("d_tf_constant", doubles, d_tf, weight=3, mistakes=wrong, rtol=ROUNDING, atol=TINY)
    singles = [(f, _constant(rng, 3, 5, dtype="float32")) for f in (_tf_decay, _tf_wave)]
    g.cases("d_tf_single", singles, d_tf, mistakes={"D5": _tf_in_float64})
    variables = [(_tf_wave, rng.normal(size=6))]
    g.cases("d_tf_variable", variables, d_tf, through=_of_a_variable)
    whole = [
        (f, tf.constant(rng.permutation(np.arange(-4, 5)).astype(name)))
        for f, name in ((_tf_cubic, "int32"), (_tf_decay, "int64"), (_tf_cubic, "int64"))
    ]
    wrong = {"A7": _tf_saw_nothing, "D5": _tf_in_float32}
    g.cases("d_tf_integer", whole, d_tf, weight=2, mistakes=wrong)
    second = [(f, _constant(rng, n)) for f, n in ((_tf_wave, 5), (_tf_gauss, 3))]
    wrong = {"A4": _tf_saw_nothing, "A9": _tf_used_up}
    g.cases("d_tf_second", second, d_tf, weight=2, through=_twice_differentiated, mistakes=wrong)
    return g.verdict()


# ------------------------------------------------------------------ d_jax


def d_jax(f: Function, x: Any) -> Any:
    """The derivative of a scalar function ``f`` at every number of the vector ``x``."""
    import jax

    return jax.vmap(jax.grad(f))(x)


def _grad_of_a_vector(f: Function, x: Any) -> Any:
    import jax

    return jax.grad(f)(x)


def _grad_of_the_sum(f: Function, x: Any) -> Any:
    import jax

    return jax.grad(lambda t: f(t).sum())(x)


def _jax_gauss_always(f: Function, x: Any) -> Any:
    return d_jax(_jax_gauss, x)


def grade_d_jax(student: Any) -> Verdict:
    """Hidden test of ``d_jax``."""
    import jax.numpy as jnp

    rng = fresh_rng()

    def points(n: int) -> Any:  # few shapes, since JAX compiles anew for each
        return jnp.asarray(rng.uniform(0.2, 2, n) * rng.choice([-1, 1], n), jnp.float32)

    g = Grader("d_jax", student)
    other = {"P3": _jax_gauss_always}
    near = 5e-6  # a difference quotient in float32 does not get there
    item_wise = {"A13": _grad_of_a_vector, **other}  # here the gradient of the sum is right
    g.cases("d_jax_points", [(_jax_wave, points(7))], d_jax, weight=2, mistakes=item_wise, rtol=near, atol=near)
    scalar = [(_jax_levels, points(7)), (_jax_length, points(7))]
    whole = {"A13": _grad_of_the_sum, **other}
    g.cases("d_jax_scalar", scalar, d_jax, weight=2, mistakes=whole, rtol=near, atol=near)
    g.cases("d_jax_single", [(_jax_wave, points(1))], d_jax, weight=0.5, mistakes=item_wise, rtol=near, atol=near)
    return g.verdict()


# ------------------------------------------------------------------ jacobian


def jacobian(f: Function, x: Tensor) -> Tensor:
    """The matrix ``J[i, j]`` = derivative of ``f(x)[i]`` with respect to ``x[j]``, shape (m, n)."""
    leaf = x.detach().clone().requires_grad_(True)
    y = f(leaf)
    rows = [torch.autograd.grad(item, leaf, retain_graph=True)[0] for item in y]
    return torch.stack(rows)


def _one_product(x):  # type: ignore[no-untyped-def]
    """n -> 1: the product of all, times the first."""
    return (x[0] * torch.prod(torch.cos(x))).reshape(1)


def _neighbours(x):  # type: ignore[no-untyped-def]
    """n -> n - 1."""
    return x[1:] * torch.exp(-(x[:-1] ** 2))


def _layer(x):  # type: ignore[no-untyped-def]
    """n -> n + 2."""
    n = len(x)
    weights = torch.sin(torch.arange(1.0, n * (n + 2) + 1, dtype=x.dtype)).reshape(n + 2, n)
    return torch.tanh(weights @ x)


def _running(x):  # type: ignore[no-untyped-def]
    """n -> n: a running sum of squares, times the same numbers backwards."""
    return torch.cumsum(x**2, 0) * x.flip(0)


def _summed(f: Function, x: Tensor) -> Tensor:
    return d_torch(f, x)


def _summed_diagonal(f: Function, x: Tensor) -> Tensor:
    return torch.diag(d_torch(f, x))


def _rows_added_up(f: Function, x: Tensor) -> Tensor:
    return torch.cumsum(jacobian(f, x), 0)


def _last_row_only(f: Function, x: Tensor) -> Tensor:
    matrix = jacobian(f, x)
    return matrix[-1:].expand(matrix.shape).clone()


def _jacobian_differences(f: Function, x: Tensor) -> Tensor:
    steps = 1e-6 * torch.eye(len(x), dtype=x.dtype)
    return torch.stack([(f(x + step) - f(x - step)) / 2e-6 for step in steps], dim=1)


def _jacobian_other_width(f: Function, x: Tensor) -> Tensor:
    return jacobian(f, x.to(torch.float32 if x.dtype == torch.float64 else torch.float64))


def grade_jacobian(student: Any) -> Verdict:
    """Hidden test of ``jacobian``."""
    rng = fresh_rng()
    g = Grader("jacobian", student)
    lost = (_torch_left_nothing, _torch_left_runtime_error, _torch_left_type_error)
    common = {
        "A2": (_summed, _summed_diagonal),
        "A10": (_jacobian_differences,),
        "D5": (_jacobian_other_width,),
    }
    single = [(_one_product, _tensor(rng, 4))]
    g.cases("jacobian_single", single, jacobian, mistakes={"A4": lost, **common}, weight=0.5, rtol=ROUNDING, atol=TINY)
    forms = {"A3": (_rows_added_up,), "V5": (_last_row_only,), **common}
    wide = [(_layer, _tensor(rng, 3)), (_neighbours, _tensor(rng, 6))]
    g.cases("jacobian_rectangular", wide, jacobian, mistakes=forms, weight=3, rtol=ROUNDING, atol=TINY)
    square = [(_running, _tensor(rng, 5)), (_torch_wave, _tensor(rng, 4))]
    g.cases("jacobian_square", square, jacobian, mistakes=forms, weight=2, rtol=ROUNDING, atol=TINY)
    narrow = [(_layer, _tensor(rng, 4, dtype=torch.float32))]
    g.cases("jacobian_float32", narrow, jacobian, mistakes={"D5": _jacobian_other_width})
    g.property("jacobian_detached", _is_detached((_layer, _tensor(rng, 3))), weight=0.5)
    g.property("jacobian_source", _source_kept(1, (_layer, _tensor(rng, 3))), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# ------------------------------------------------------------------ fit


def fit(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    """The weights after ``n`` steps of gradient descent on the mean of ``(X @ w - y)²``."""
    w = w.detach().clone().requires_grad_(True)
    for _ in range(n):
        loss = torch.mean((X @ w - y) ** 2)
        (slope,) = torch.autograd.grad(loss, w)
        with torch.no_grad():
            w -= lr * slope
    return w.detach()


def _never_reset(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    total = torch.zeros_like(w)
    for _ in range(n):
        total = total + 2 / len(y) * X.T @ (X @ w - y)
        w = w - lr * total
    return w


def _all_pairs(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    """What comes of (N, 1) - (N,): each prediction is compared with each y."""
    mean = y.mean().expand(y.shape)
    return fit(w, X, mean, lr, n)


def _all_pairs_column(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    return _all_pairs(w, X, y, lr, n)[:, None]


def _update_runtime_error(*args: Any) -> None:
    raise RuntimeError("a leaf that requires grad is used in an in-place operation; or does not require grad")


def _update_type_error(*args: Any) -> None:
    raise TypeError("unsupported operand type(s) for *: 'float' and 'NoneType'")


def _fit_in_float32(w: Tensor, X: Tensor, y: Tensor, lr: float, n: int) -> Tensor:
    return fit(w.float(), X.float(), y.float(), lr, n)


def _problem(rng: Rng, N: int, d: int, lr: float, n: int, dtype: torch.dtype = torch.float64) -> tuple[Any, ...]:
    X = torch.tensor(rng.normal(size=(N, d)), dtype=dtype)
    w, y = (torch.tensor(rng.normal(size=size), dtype=dtype) for size in (d, N))
    return w, X, y + 1, lr, n


def grade_fit(student: Any) -> Verdict:
    """Hidden test of ``fit``."""
    rng = fresh_rng()
    g = Grader("fit", student)
    pairs = (_all_pairs, _all_pairs_column)
    refused = (_update_runtime_error, _update_type_error)
    one = [_problem(rng, 9, 4, 0.1, 1), _problem(rng, 5, 5, 0.03, 1)]
    g.cases("fit_one_step", one, fit, mistakes={"B4": pairs, "A5": refused, "D5": (_fit_in_float32,)}, weight=2)
    many = [_problem(rng, 12, 3, 0.05, 30), _problem(rng, 6, 6, 0.02, 7), _problem(rng, 7, 2, 0.1, 2)]
    g.cases("fit_many_steps", many, fit, mistakes={"A3": (_never_reset,), "A5": refused}, weight=3)
    g.cases("fit_one_weight", [_problem(rng, 8, 1, 0.1, 5), _problem(rng, 1, 1, 0.1, 3)], fit)
    g.cases("fit_no_step", [_problem(rng, 5, 3, 0.1, 0)], fit)
    single = [_problem(rng, 11, 3, 0.05, 10, torch.float32)]
    g.cases("fit_float32", single, fit, weight=0.5)
    g.property("fit_detached", _is_detached(_problem(rng, 6, 3, 0.1, 2)), weight=0.5)
    g.property("fit_source", _source_kept(0, _problem(rng, 6, 3, 0.1, 2)), weight=0.5)
    g.inputs_kept()
    return g.verdict()


# ------------------------------------------------------------------ safe_sep_grad


def _haversine(lat: Tensor, lon: Tensor) -> Tensor:
    """h of every pair of points, shape (N, N)."""
    across = torch.sin((lat[:, None] - lat) / 2) ** 2
    along = torch.sin((lon[:, None] - lon) / 2) ** 2
    return across + torch.cos(lat[:, None]) * torch.cos(lat) * along


def safe_sep_grad(lat: Tensor, lon: Tensor) -> tuple[Tensor, Tensor]:
    """The derivatives of the sum of all separations, each pair counted once, with respect to ``lat`` and ``lon``.

    Pairs that coincide or lie opposite each other, where the separation has no
    derivative, contribute 0.
    """
    lat, lon = (angle.detach().clone().requires_grad_(True) for angle in (lat, lon))
    h = _haversine(lat, lon)
    smooth = (h > 0) & (h < 1)
    inside = torch.where(smooth, h, 0.5)  # before the root, so that no infinite slope is ever formed
    total = torch.where(smooth, 2 * torch.arcsin(torch.sqrt(inside)), 0.0).sum() / 2
    d_lat, d_lon = torch.autograd.grad(total, (lat, lon))
    return d_lat, d_lon


def _masked_after(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    lat, lon = (angle.clone().requires_grad_(True) for angle in (lat, lon))
    h = _haversine(lat, lon)
    total = torch.where(h > 0, 2 * torch.arcsin(torch.sqrt(h)), 0.0).sum() / 2
    return torch.autograd.grad(total, (lat, lon))


def _nan_swept_away(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return tuple(torch.nan_to_num(slope) for slope in _masked_after(lat, lon))


def _pairs_unmasked(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    """Each pair once, without the diagonal, but nothing done about points that coincide."""
    lat, lon = (angle.clone().requires_grad_(True) for angle in (lat, lon))
    i, j = torch.triu_indices(len(lat), len(lat), 1)
    total = 2 * torch.arcsin(torch.sqrt(_haversine(lat, lon)[i, j])).sum()
    return torch.autograd.grad(total, (lat, lon))


def _pairs_swept_away(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return tuple(torch.nan_to_num(slope) for slope in _pairs_unmasked(lat, lon))


def _only_coincident(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    lat, lon = (angle.clone().requires_grad_(True) for angle in (lat, lon))
    h = _haversine(lat, lon)
    inside = torch.where(h > 0, h, 0.5)
    total = torch.where(h > 0, 2 * torch.arcsin(torch.sqrt(inside)), 0.0).sum() / 2
    return torch.autograd.grad(total, (lat, lon))


def _twice_radians(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return safe_sep_grad(torch.deg2rad(lat), torch.deg2rad(lon))


def _twice_radians_inside(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return tuple(torch.deg2rad(slope) for slope in _twice_radians(lat, lon))


def _sep_in_float32(lat: Tensor, lon: Tensor) -> tuple[Tensor, ...]:
    return safe_sep_grad(lat.float(), lon.float())


def _globe(rng: Rng, n: int) -> tuple[Tensor, Tensor]:
    lat = torch.tensor(np.arcsin(rng.uniform(-0.95, 0.95, n)))
    return lat, torch.tensor(rng.uniform(-np.pi, np.pi, n))


def _repeated(rng: Rng, n: int, *copies: int) -> tuple[Tensor, Tensor]:
    """n points, some of which come several times."""
    lat, lon = _globe(rng, n)
    chosen = torch.tensor(rng.permutation([*range(n), *copies]))
    return lat[chosen], lon[chosen]


def _opposite(rng: Rng) -> tuple[Tensor, Tensor]:
    """Points among which two on the equator lie exactly opposite each other."""
    lat, lon = _globe(rng, 3)
    pair = torch.tensor([0.0, math.pi], dtype=torch.float64)
    return torch.cat([lat, torch.zeros(2, dtype=torch.float64)]), torch.cat([lon, pair])


def _close(rng: Rng, gap: float) -> tuple[Tensor, Tensor]:
    """Two points that are ``gap`` apart."""
    lat, lon = _globe(rng, 1)
    turn = rng.uniform(0.5, 1.0)
    return torch.cat([lat, lat + gap * math.cos(turn)]), torch.cat([lon, lon + gap * math.sin(turn)])


def grade_safe_sep_grad(student: Any) -> Verdict:
    """Hidden test of ``safe_sep_grad``."""
    rng = fresh_rng()
    g = Grader("safe_sep_grad", student)
    degrees = (_twice_radians, _twice_radians_inside)
    forms: dict[str, Sequence[Solution]] = {
        "A12": (_masked_after, _nan_swept_away, _pairs_unmasked, _pairs_swept_away),
        "P7": degrees,
        "D5": (_sep_in_float32,),
    }
    distinct = [_globe(rng, 6), _globe(rng, 2)]
    g.cases("safe_sep_grad_distinct", distinct, safe_sep_grad, mistakes=forms, weight=2)
    coincident = [_repeated(rng, 4, 1), _repeated(rng, 3, 0, 0, 2), _repeated(rng, 1, 0)]
    g.cases("safe_sep_grad_coincident", coincident, safe_sep_grad, mistakes=forms, weight=3)
    wrong = {"A12": (_only_coincident, _pairs_unmasked)}
    g.cases("safe_sep_grad_opposite", [_opposite(rng)], safe_sep_grad, mistakes=wrong, atol=1e-6)
    g.property("safe_sep_grad_close", _keeps_close_pairs(rng))
    g.cases("safe_sep_grad_single", [_globe(rng, 1)], safe_sep_grad, weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _keeps_close_pairs(rng: Rng) -> Test:
    """A small number under the root damps the slopes of close pairs; the arccos roughens them."""

    def test(call: Solution) -> Finding | None:
        for gap in (*[1e-6] * 6, 1e-8):  # at 1e-6 the arccos may be right by chance
            args = _close(rng, gap)
            seen, expected = call(*args), safe_sep_grad(*args)
            found = difference(seen, expected, Exactness(rtol=1e-5, atol=1e-6))
            if found and found.aspect is Aspect.VALUES:
                ratio = float(torch.linalg.norm(seen[0]) / torch.linalg.norm(expected[0]))
                return found.hinted("P5" if abs(ratio - 1) < 2e-3 else "A12")
            if found:
                return found
        return None

    return test


# ------------------------------------------------------------------ Value


class Value:
    """A number that remembers how it was computed, so that it can be differentiated.

    Parameters
    ----------
    data: the number.
    parents: the values that it was computed from, each with the derivative with respect to it.
    """

    def __init__(self, data: float, parents: Sequence[tuple[Value, float]] = ()) -> None:
        self.data = data
        self.grad = 0.0
        self._parents = tuple(parents)

    def __add__(self, other: Value | float) -> Self:
        other = self._lifted(other)
        return type(self)(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other: Value | float) -> Self:
        other = self._lifted(other)
        return type(self)(self.data * other.data, [(self, other.data), (other, self.data)])

    def __pow__(self, power: float) -> Self:
        return type(self)(self.data**power, [(self, power * self.data ** (power - 1))])

    def exp(self) -> Self:
        result = math.exp(self.data)
        return type(self)(result, [(self, result)])

    def tanh(self) -> Self:
        result = math.tanh(self.data)
        return type(self)(result, [(self, 1 - result**2)])

    def __neg__(self) -> Self:
        return self * -1

    def __sub__(self, other: Value | float) -> Self:
        return self + -other

    def __rsub__(self, other: float) -> Self:
        return -self + other

    def __truediv__(self, other: Value | float) -> Self:
        return self * self._lifted(other) ** -1

    def __rtruediv__(self, other: float) -> Self:
        return self**-1 * other

    __radd__ = __add__
    __rmul__ = __mul__

    def backward(self) -> None:
        """Put the derivative of this value with respect to each value behind it into their ``grad``."""
        order = self._after_their_parents()
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            value._hand_down()

    def _hand_down(self) -> None:
        for parent, slope in self._parents:
            parent.grad += slope * self.grad

    def _lifted(self, other: Value | float) -> Value:
        return other if isinstance(other, Value) else type(self)(other)

    def _after_their_parents(self) -> list[Value]:
        """This value and all behind it, each after its parents. No recursion, which would end at depth 1000."""
        order: list[Value] = []
        met: set[int] = set()
        stack: list[tuple[Value, bool]] = [(self, False)]
        while stack:
            value, parents_done = stack.pop()
            if parents_done:
                order.append(value)
            elif id(value) not in met:
                met.add(id(value))
                stack.append((value, True))
                stack.extend((parent, False) for parent, _ in value._parents)
        return order


class _WithoutUpstream(Value):
    def _hand_down(self) -> None:
        for parent, slope in self._parents:
            parent.grad += slope


class _Overwriting(Value):
    def _hand_down(self) -> None:
        for parent, slope in self._parents:
            parent.grad = slope * self.grad


class _NeverReset(Value):
    def backward(self) -> None:
        order = self._after_their_parents()
        self.grad = 1.0
        for value in reversed(order):
            value._hand_down()


class _LeavesNeverReset(Value):
    def backward(self) -> None:
        kept = [(value, value.grad) for value in self._after_their_parents() if not value._parents]
        super().backward()
        for value, before in kept:
            value.grad += before


class _SeedAddedUp(Value):
    def backward(self) -> None:
        order = self._after_their_parents()
        self.grad += 1.0
        for value in reversed(order):
            value._hand_down()


def _sums(v, w):  # type: ignore[no-untyped-def]
    return [v[0] + v[1]]


def _difference(v, w):  # type: ignore[no-untyped-def]
    return [v[0] - v[1]]


def _products(v, w):  # type: ignore[no-untyped-def]
    return [v[0] * v[1]]


def _quotient(v, w):  # type: ignore[no-untyped-def]
    return [v[0] / v[1]]


def _negative(v, w):  # type: ignore[no-untyped-def]
    return [-v[0]]


def _cube(v, w):  # type: ignore[no-untyped-def]
    return [v[0] ** 3]


def _inverse_root(v, w):  # type: ignore[no-untyped-def]
    return [v[0] ** -0.5]


def _exponential(v, w):  # type: ignore[no-untyped-def]
    return [v[0].exp()]


def _hyperbolic(v, w):  # type: ignore[no-untyped-def]
    return [v[0].tanh()]


def _number_right(v, w):  # type: ignore[no-untyped-def]
    return [v[0] + w[0], (v[0] - w[1]) * w[2], v[1] / w[0], (v[0] + 3) * (v[1] / 2) - 1]


def _number_left(v, w):  # type: ignore[no-untyped-def]
    return [w[0] + v[0], w[1] * (w[2] - v[0]), w[0] / v[1], (2 + v[0]) * (1 - v[1]) + 4 / v[0]]


def _weighted_chain(v, w):  # type: ignore[no-untyped-def]
    first = w[0] * v[0]
    second = first.tanh()
    return [first, second, w[1] * second.exp()]


def _weighted_tree(v, w):  # type: ignore[no-untyped-def]
    left = v[0] * v[1]
    right = v[2] ** 2 / v[3]
    return [left, right, w[0] * (left - w[1] * right)]


def _weighted_functions(v, w):  # type: ignore[no-untyped-def]
    return [w[0] * ((w[1] * v[0]).tanh() * (-v[1] * w[2]).exp())]


def _weighted_square(v, w):  # type: ignore[no-untyped-def]
    inner = v[0] * v[1]
    return [inner, w[0] * (inner * inner)]


def _twice_itself(v, w):  # type: ignore[no-untyped-def]
    return [w[0] * (v[0] + v[0])]


def _diamond(v, w):  # type: ignore[no-untyped-def]
    inner = v[0] * v[1]
    left, right = inner.tanh(), w[0] * inner
    return [inner, left, right, left * right - v[0] / v[1]]


def _late_use(v, w):  # type: ignore[no-untyped-def]
    """A value used right at the end as well as deep inside."""
    inner = (v[0] * v[1]).tanh()
    deep = (w[0] * inner).exp()
    deeper = deep / (w[1] + deep * deep)
    return [inner, deep, deeper, inner * deeper + v[0] * inner - v[1]]


def _early_use(v, w):  # type: ignore[no-untyped-def]
    inner = (v[0] * v[1]).tanh()
    deeper = ((w[0] * inner).exp() - 1) ** 2
    return [inner, deeper, v[0] * deeper + deeper * inner + w[1] * inner]


def _many_paths(v, w):  # type: ignore[no-untyped-def]
    """2**60 paths lead from the end to the start."""
    value = v[0]
    for _ in range(60):
        value = 0.5 * value + 0.5 * value
    return [w[0] * value]


def _long_chain(v, w):  # type: ignore[no-untyped-def]
    value = v[0]
    for _ in range(2500):
        value = w[0] * value + v[1]
    return [value]


def _value_run(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Value and derivatives of a formula's last result; the ones before it are steps on the way."""
    leaves = [Value(number) for number in numbers]
    results = formula(leaves, weights)
    results[-1].backward()
    found = {"out.data": float(results[-1].data), "out.grad": float(results[-1].grad)}
    found |= {name + ".grad": float(leaf.grad) for name, leaf in zip("abcd", leaves, strict=False)}
    return found


def _value_steps(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Derivatives with respect to the steps on the way."""
    results = formula([Value(number) for number in numbers], weights)
    results[-1].backward()
    return [float(step.grad) for step in results[:-1]]


def _value_each(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Value and derivatives of each of a formula's results, on fresh leaves."""
    found = []
    for number in range(len(formula([Value(number) for number in numbers], weights))):
        leaves = [Value(number) for number in numbers]
        result = formula(leaves, weights)[number]
        result.backward()
        found.append([float(result.data), *(float(leaf.grad) for leaf in leaves)])
    return found


def _value_again(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Derivatives after a second ``backward`` of the same result."""
    leaves = [Value(number) for number in numbers]
    result = formula(leaves, weights)[-1]
    result.backward()
    result.backward()
    return [float(leaf.grad) for leaf in leaves]


def _value_other(Value, formula, numbers, weights):  # type: ignore[no-untyped-def]
    """Derivatives of a second result of the same leaves, after those of a first."""
    leaves = [Value(number) for number in numbers]
    first = formula(leaves, weights)[-1]
    second = weights[0] * first * leaves[0] + leaves[-1]
    first.backward()
    second.backward()
    return [float(leaf.grad) for leaf in leaves]


def grade_Value(student: Any) -> Verdict:
    """Hidden test of ``Value``."""
    rng = fresh_rng()
    g = Grader("Value", student)

    def drawn(*formulas: Solution) -> list[tuple[Any, ...]]:
        return [(f, rng.uniform(0.5, 1.5, 4).tolist(), rng.uniform(0.3, 1.7, 3).tolist()) for f in formulas]

    wrong: dict[str, Solution] = {"A14": _WithoutUpstream, "A15": _Overwriting}
    binary = drawn(_sums, _products, _difference, _quotient)
    g.cases("Value_binary", binary, Value, weight=2, through=_value_run, mistakes=wrong)
    unary = drawn(_negative, _cube, _inverse_root, _exponential, _hyperbolic)
    g.cases("Value_unary", unary, Value, weight=2, through=_value_run, mistakes=wrong)
    mixed = drawn(_number_right, _number_left)
    g.cases("Value_numbers", mixed, Value, weight=2, through=_value_each, mistakes=wrong)
    weighted = drawn(_weighted_chain, _weighted_tree, _weighted_functions)
    g.cases("Value_weighted", weighted, Value, weight=3, through=_value_run, mistakes=wrong)
    reused = drawn(_weighted_square, _twice_itself, _diamond, _late_use, _early_use)
    g.cases("Value_reused", reused, Value, weight=3, through=_value_run, mistakes=wrong)
    steps = drawn(_weighted_tree, _diamond, _late_use)
    g.cases("Value_steps", steps, Value, through=_value_steps, mistakes=wrong)
    again: dict[str, Sequence[Solution]] = {"A3": (_NeverReset, _LeavesNeverReset, _SeedAddedUp)}
    g.cases("Value_again", drawn(_weighted_tree, _diamond), Value, mistakes=again, weight=1.5, through=_value_again)
    g.cases("Value_other", drawn(_weighted_chain, _diamond), Value, mistakes=again, through=_value_other)
    g.cases("Value_paths", drawn(_many_paths), Value, through=_value_run)
    deep = [(_long_chain, rng.normal(size=2).tolist(), [rng.uniform(0.99, 0.999)])]
    g.cases("Value_deep", deep, Value, through=_value_run)
    return g.verdict()


# ------------------------------------------------------------------ plot_derivatives


def plot_derivatives(ax: Any, x: Array) -> None:
    """Draw exp(-x²) and its derivative at ``x`` on the axes, as two labelled lines with a legend."""
    ax.plot(x, np.exp(-(x**2)), "o--", label="$y(x)$")
    ax.plot(x, d_exact(x), "s:", label="$y'(x)$")
    ax.set_xlabel("$x$")
    ax.legend()


def _drawn(function, x):  # type: ignore[no-untyped-def]
    """What a call leaves on fresh axes: labelled lines, the legend's texts, and figures that it opened."""
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    before = plt.get_fignums()
    try:
        function(ax, x)
        lines = [line for line in ax.get_lines() if not str(line.get_label()).startswith("_")]
        points = [[np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)] for line in lines]
        legend = ax.get_legend()
        return {
            "labels": [str(line.get_label()) for line in lines],
            "points": points,
            "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
            "opened": len(set(plt.get_fignums()) - set(before)),
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
    g.property("plot_derivatives_only", _opens_nothing(grids[0]), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


def _drawing(call: Solution, x: Array) -> dict[str, Any]:
    """What was drawn; nothing, where what the probe brought back cannot be that."""
    seen = call(x, through=_drawn)
    lists = isinstance(seen, dict) and all(isinstance(seen.get(key), list) for key in ("labels", "points", "legend"))
    if not lists:
        return {"labels": [], "points": [], "legend": [], "opened": 0}
    texts = {key: [str(text) for text in seen[key]] for key in ("labels", "legend")}
    return {**texts, "points": seen["points"], "opened": seen.get("opened", 0)}


def _draws_both(grids: Sequence[Array]) -> Test:
    def test(call: Solution) -> Finding | None:
        for x in grids:
            points = _drawing(call, x)["points"]
            if len(points) != 2:
                return Finding(Aspect.SHAPE, "plot_derivatives_count", {"seen": str(len(points))})
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
        if len(set(seen["labels"])) != 2 or not all(label.strip() for label in seen["labels"]):
            return Finding(Aspect.VALUES, "plot_derivatives_names")
        if sorted(seen["legend"]) != sorted(seen["labels"]):
            return Finding(Aspect.VALUES, "plot_derivatives_legend")
        return None

    return test


def _opens_nothing(x: Array) -> Test:
    def test(call: Solution) -> Finding | None:
        if _drawing(call, x)["opened"]:
            return Finding(Aspect.VALUES, "plot_derivatives_opened")
        return None

    return test
