"""Derivatives that PyTorch, TensorFlow and JAX find.

TensorFlow and JAX are imported where they are used, so that a list of the exercises does
not wait for them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from graders.checks import Aspect, Finding, Grader, Verdict, fresh_rng
from graders.checks.findings import Solution
from graders.exercises.automatic_derivatives.common import (
    ROUNDING,
    TINY,
    Function,
    Rng,
    Tensor,
    Test,
    is_detached,
    source_kept,
)
from graders.exercises.automatic_derivatives.functions import (
    jax_gauss,
    jax_length,
    jax_levels,
    jax_wave,
    tf_cubic,
    tf_decay,
    tf_gauss,
    tf_wave,
    torch_decay,
    torch_gauss,
    torch_wave,
)

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
    return d_torch(torch_gauss, x)


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
    one = [(torch_wave, _tensor(rng, 1)), (torch_decay, _tensor(rng, 1, 1))]
    g.cases("d_torch_one", one, d_torch, mistakes={"A4": lost, **common}, rtol=ROUNDING, atol=TINY)
    rows = [(f, _tensor(rng, n)) for f, n in ((torch_wave, 7), (torch_decay, 4), (torch_gauss, 20))]
    forms = {"A1": (_vector_backward, _mean_backward), **common}
    g.cases("d_torch_row", rows, d_torch, mistakes=forms, weight=2, rtol=ROUNDING, atol=TINY)
    singles = [(f, _tensor(rng, 3, 5, dtype=torch.float32)) for f in (torch_decay, torch_wave)]
    g.cases("d_torch_table", singles, d_torch, mistakes={"D5": _torch_other_width})
    again = [(torch_wave, _tensor(rng, 6))]
    g.cases("d_torch_twice", again, d_torch, weight=2, through=_second_call, mistakes={"A3": _on_the_source})
    used = {"A3": _on_the_source}
    g.cases("d_torch_used", again, d_torch, through=_after_other_work, mistakes=used)
    g.property("d_torch_detached", is_detached((torch_wave, _tensor(rng, 4))), weight=0.5)
    g.property("d_torch_source", source_kept(1, (torch_decay, _tensor(rng, 5))))
    g.property("d_torch_used_source", _used_source_kept((torch_decay, _tensor(rng, 5))), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


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
    return d_tf(tf_gauss, x)


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
    doubles = [(f, _constant(rng, n)) for f, n in ((tf_wave, 7), (tf_decay, 4), (tf_gauss, 20))]
    wrong = {
        "A8": _tf_saw_nothing,
        "A9": _tf_used_up,
        "D5": _tf_in_float32,
        "P3": _tf_gauss_always,
        "A10": _tf_differences,
    }
    g.cases("d_tf_constant", doubles, d_tf, weight=3, mistakes=wrong, rtol=ROUNDING, atol=TINY)
    singles = [(f, _constant(rng, 3, 5, dtype="float32")) for f in (tf_decay, tf_wave)]
    g.cases("d_tf_single", singles, d_tf, mistakes={"D5": _tf_in_float64})
    variables = [(tf_wave, rng.normal(size=6))]
    g.cases("d_tf_variable", variables, d_tf, through=_of_a_variable)
    whole = [
        (f, tf.constant(rng.permutation(np.arange(-4, 5)).astype(name)))
        for f, name in ((tf_cubic, "int32"), (tf_decay, "int64"), (tf_cubic, "int64"))
    ]
    wrong = {"A7": _tf_saw_nothing, "D5": _tf_in_float32}
    g.cases("d_tf_integer", whole, d_tf, weight=2, mistakes=wrong)
    second = [(f, _constant(rng, n)) for f, n in ((tf_wave, 5), (tf_gauss, 3))]
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
    return d_jax(jax_gauss, x)


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
    g.cases("d_jax_points", [(jax_wave, points(7))], d_jax, weight=2, mistakes=item_wise, rtol=near, atol=near)
    scalar = [(jax_levels, points(7)), (jax_length, points(7))]
    whole = {"A13": _grad_of_the_sum, **other}
    g.cases("d_jax_scalar", scalar, d_jax, weight=2, mistakes=whole, rtol=near, atol=near)
    g.cases("d_jax_single", [(jax_wave, points(1))], d_jax, weight=0.5, mistakes=item_wise, rtol=near, atol=near)
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
    square = [(_running, _tensor(rng, 5)), (torch_wave, _tensor(rng, 4))]
    g.cases("jacobian_square", square, jacobian, mistakes=forms, weight=2, rtol=ROUNDING, atol=TINY)
    narrow = [(_layer, _tensor(rng, 4, dtype=torch.float32))]
    g.cases("jacobian_float32", narrow, jacobian, mistakes={"D5": _jacobian_other_width})
    g.property("jacobian_detached", is_detached((_layer, _tensor(rng, 3))), weight=0.5)
    g.property("jacobian_source", source_kept(1, (_layer, _tensor(rng, 3))), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()
