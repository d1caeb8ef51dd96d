"""Derivatives that PyTorch, TensorFlow and JAX find.

TensorFlow and JAX are imported where they are used, so that a list of the exercises does
not wait for them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from graders.checks import Grader, Mistakes, Solution, Verdict, fresh_rng, saying
from graders.exercises.automatic_derivatives.common import (
    NEAR,
    ROUNDING_32,
    Function,
    Rng,
    Tensor,
    by_differences,
    is_detached,
    sources_kept,
    to_rounding,
    used_source_kept,
    with_gradient,
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


def _without_graph(f: Function, x: Tensor) -> Any:
    with torch.no_grad():
        y = f(x.detach().clone().requires_grad_(True))
    return torch.autograd.grad(y.sum(), x)


def _of_an_array(f: Function, x: Tensor) -> Any:
    return f(x.detach().numpy())


def _array_refused(f: Function, x: Tensor) -> Any:
    return f(x.detach().clone().requires_grad_(True)).numpy()


LEFT = (_without_graph, _of_an_array, _array_refused)


def _reads_no_gradient(function, f, x):  # type: ignore[no-untyped-def]
    """Whether the last ``.grad`` that a call reads is None."""
    plain, read = vars(torch._C.TensorBase)["grad"], []

    def noted(tensor):  # type: ignore[no-untyped-def]
        read.append(plain.__get__(tensor))
        return read[-1]

    torch.Tensor.grad = property(noted, plain.__set__, plain.__delete__)  # type: ignore[assignment]
    try:
        function(f, x)
    finally:
        del torch.Tensor.grad
    return bool(read) and read[-1] is None


def _nothing_read(g: Grader, probe: Solution, of: Function | None = None) -> Solution:
    """Gives None as the function does, if it is what a framework gave it; a forgotten ``return`` is another mistake.

    Parameters
    ----------
    of: the function to try it with, where the one that is given cannot travel.
    """

    def nothing(f: Function, x: Any) -> None:
        if g.ask(of or f, x, through=probe) is not True:
            raise LookupError

    return nothing


def _on_the_source(f: Function, x: Tensor) -> Any:
    x.requires_grad_(True)
    f(x).sum().backward()
    return x.grad


def _torch_gauss_always(f: Function, x: Tensor) -> Tensor:
    return d_torch(torch_gauss, x)


def _torch_other_width(f: Function, x: Tensor) -> Tensor:
    return d_torch(f, x.to(torch.float32 if x.dtype == torch.float64 else torch.float64))


def _second_call(function, *args):  # type: ignore[no-untyped-def]
    function(*args)
    return function(*args)


def _tensor(rng: Rng, *shape: int, dtype: torch.dtype = torch.float64) -> Tensor:
    return torch.tensor(rng.uniform(-2, 2, shape), dtype=dtype)


def grade_d_torch(student: Any) -> Verdict:
    """Hidden test of ``d_torch``."""
    rng = fresh_rng()
    g = Grader("d_torch", student)
    nothing = _nothing_read(g, _reads_no_gradient)
    common = {"P3": (_torch_gauss_always,), "D5": (_torch_other_width,)}
    one = [(torch_wave, _tensor(rng, 1)), (torch_decay, _tensor(rng, 1, 1))]
    g.cases("d_torch_one", one, d_torch, mistakes={"A4": (nothing, *LEFT), **common}, rtol=NEAR, atol=NEAR)
    rows = [(f, _tensor(rng, n)) for f, n in ((torch_wave, 7), (torch_decay, 4), (torch_gauss, 20))]
    forms = {"A1": (_vector_backward,), "X_d_torch_mean": (_mean_backward,), **common}
    g.cases("d_torch_row", rows, d_torch, mistakes=forms, rtol=NEAR, atol=NEAR)
    exact = [(f, _tensor(rng, n)) for f, n in ((torch_wave, 9), (torch_decay, 5))]
    g.property("d_torch_exact", to_rounding(exact, d_torch, by_differences), weight=3)
    singles = [(f, _tensor(rng, 3, 5, dtype=torch.float32)) for f in (torch_decay, torch_wave)]
    singles.append((torch_wave, singles[0][1].T))  # not contiguous
    wider = {"D5": _torch_other_width}
    g.cases("d_torch_table", singles, d_torch, mistakes=wider, rtol=ROUNDING_32, atol=ROUNDING_32)
    g.cases("d_torch_0d", [(torch_wave, _tensor(rng))], d_torch, weight=0.5)
    again = [(torch_wave, _tensor(rng, 6))]
    g.cases("d_torch_twice", again, d_torch, weight=2, through=_second_call, mistakes={"A3": _on_the_source})
    used: dict[str, Any] = {"A3": _on_the_source}
    if g.right_so_far():
        used["A7"] = nothing  # of a tensor that was made from another one
    g.cases("d_torch_used", again, d_torch, through=with_gradient, mistakes=used)
    g.property("d_torch_detached", is_detached((torch_wave, _tensor(rng, 4)), with_gradient), weight=0.5)
    g.property("d_torch_source", sources_kept([1], (torch_decay, _tensor(rng, 5))))
    g.property("d_torch_used_source", used_source_kept((torch_decay, _tensor(rng, 5))), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


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


def _tape_saw_nothing(function, f, x):  # type: ignore[no-untyped-def]
    """Whether the last derivative that a tape gives is None."""
    import tensorflow as tf

    plain, given = tf.GradientTape.gradient, []

    def noted(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        given.append(plain(self, *args, **kwargs))
        return given[-1]

    tf.GradientTape.gradient = noted
    try:
        function(f, x)
    finally:
        tf.GradientTape.gradient = plain
    return bool(given) and given[-1] is None


def _second_saw_nothing(function, f, x):  # type: ignore[no-untyped-def]
    """The same of the second derivative."""
    import tensorflow as tf

    plain, given = tf.GradientTape.gradient, []

    def noted(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        given.append(plain(self, *args, **kwargs))
        return given[-1]

    tf.GradientTape.gradient = noted
    try:
        function(lambda t: function(f, t), x)
    finally:
        tf.GradientTape.gradient = plain
    return bool(given) and given[-1] is None


def _tf_used_up(f: Function, x: Any) -> Any:
    import tensorflow as tf

    with tf.GradientTape() as tape:
        y = f(x)
    tape.gradient(y, x)
    return tape.gradient(y, x)


def _tf_in_float32(f: Function, x: Any) -> Any:
    import tensorflow as tf

    return d_tf(f, tf.cast(x, tf.float32))


def _tf_in_float64(f: Function, x: Any) -> Any:
    import tensorflow as tf

    return d_tf(f, tf.cast(x, tf.float64))


def _tf_gauss_always(f: Function, x: Any) -> Any:
    return d_tf(tf_gauss, x)


def _tf_lost_number(f: Function, x: Any) -> Any:
    nothing: Any = None
    return nothing.numpy()


def _tf_lost_tensor(f: Function, x: Any) -> Any:
    import tensorflow as tf

    return tf.convert_to_tensor(None)


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
    nothing = _nothing_read(g, _tape_saw_nothing)
    doubles = [(f, _constant(rng, n)) for f, n in ((tf_wave, 7), (tf_decay, 4), (tf_gauss, 20))]
    wrong: dict[str, Any] = {
        "A8": nothing,
        "A9": _tf_used_up,
        "D5": _tf_in_float32,
        "P3": _tf_gauss_always,
    }
    g.cases("d_tf_constant", doubles, d_tf, weight=2, mistakes=wrong, rtol=NEAR, atol=NEAR)
    exact = [(f, _constant(rng, n)) for f, n in ((tf_wave, 8), (tf_decay, 5))]
    g.property("d_tf_exact", to_rounding(exact, d_tf, by_differences), weight=1.5)
    singles = [(f, _constant(rng, 3, 5, dtype="float32")) for f in (tf_decay, tf_wave)]
    wider = {"D5": _tf_in_float64}
    g.cases("d_tf_single", singles, d_tf, mistakes=wider, rtol=ROUNDING_32, atol=ROUNDING_32)
    g.cases("d_tf_0d", [(tf_wave, _constant(rng))], d_tf, weight=0.5)
    seen = g.right_so_far()
    variables = [(tf_wave, rng.normal(size=6)), (tf_cubic, rng.integers(-4, 5, 5))]
    wrong = {"D5": _tf_in_float32} | ({"A7": nothing} if seen else {})
    g.cases("d_tf_variable", variables, d_tf, through=_of_a_variable, mistakes=wrong, rtol=NEAR, atol=NEAR)
    whole = [
        (f, tf.constant(rng.permutation(np.arange(-4, 5)).astype(name)))
        for f, name in ((tf_cubic, "int32"), (tf_decay, "int64"), (tf_cubic, "int64"))
    ]
    wrong = {"A7" if seen else "A8": nothing, "D5": _tf_in_float32}
    g.cases("d_tf_integer", whole, d_tf, weight=2, mistakes=wrong, rtol=NEAR, atol=NEAR)
    exact = [(tf_decay, tf.constant(rng.integers(-4, 5, 7)))]
    g.property("d_tf_integer_exact", to_rounding(exact, d_tf, by_differences), weight=0.5)
    second = [(f, _constant(rng, n)) for f, n in ((tf_wave, 5), (tf_gauss, 3))]
    again = _nothing_read(g, _second_saw_nothing, tf_wave)
    lost = (again, _tf_lost_number, _tf_lost_tensor) if seen else ()
    wrong = {"A4": lost, "A9": _tf_used_up}
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


def _first_function_always(f: Function, x: Any) -> Any:
    """What was compiled for the first function that came, and then kept."""
    return d_jax(jax_wave, x)


NUMPY_INSIDE = (
    saying("TracerArrayConversionError", "called on traced array"),
    saying("ConcretizationTypeError", "Abstract tracer value"),
)


def grade_d_jax(student: Any) -> Verdict:
    """Hidden test of ``d_jax``."""
    import jax.numpy as jnp

    rng = fresh_rng()

    def points(n: int) -> Any:  # few shapes, since JAX compiles anew for each
        return jnp.asarray(rng.uniform(0.2, 2, n) * rng.choice([-1, 1], n), jnp.float32)

    g = Grader("d_jax", student)
    other: Mistakes = {"P3": _jax_gauss_always}
    near = ROUNDING_32
    item_wise: Mistakes = {"A13": (_grad_of_a_vector, *NUMPY_INSIDE), **other}  # here the gradient of the sum is right
    g.cases("d_jax_points", [(jax_wave, points(7))], d_jax, weight=2, mistakes=item_wise, rtol=near, atol=near)
    scalar = [(jax_levels, points(7)), (jax_length, points(7))]
    whole: Mistakes = {"A13": _grad_of_the_sum, "P3": (_jax_gauss_always, _first_function_always)}
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


def _jacobian_other_width(f: Function, x: Tensor) -> Tensor:
    return jacobian(f, x.to(torch.float32 if x.dtype == torch.float64 else torch.float64))


def grade_jacobian(student: Any) -> Verdict:
    """Hidden test of ``jacobian``."""
    rng = fresh_rng()
    g = Grader("jacobian", student)
    single = [(_one_product, _tensor(rng, 4)), (_one_product, _tensor(rng, 1))]
    forms: dict[str, Any] = {
        "A4": (_nothing_read(g, _reads_no_gradient), *LEFT),
        "A1": _vector_backward,
        "A2": (_summed, _summed_diagonal),
        "A3": _rows_added_up,
        "V5": _last_row_only,
        "X_jacobian_turned": lambda f, x: jacobian(f, x).T,
        "D5": _jacobian_other_width,
    }
    wide = [(_layer, _tensor(rng, 3)), (_neighbours, _tensor(rng, 6))]
    g.cases("jacobian_rectangular", wide, jacobian, mistakes=forms, weight=2, rtol=NEAR, atol=NEAR)
    square = [(_running, _tensor(rng, 5)), (torch_wave, _tensor(rng, 4))]
    g.cases("jacobian_square", square, jacobian, mistakes=forms, weight=1.5, rtol=NEAR, atol=NEAR)
    g.cases("jacobian_single", single, jacobian, weight=0.5, rtol=NEAR, atol=NEAR)  # no A2: one row is its own sum
    exact = [(_layer, _tensor(rng, 4)), (_running, _tensor(rng, 5))]
    g.property("jacobian_exact", to_rounding(exact, jacobian, by_differences), weight=2.5)
    narrow = [(_layer, _tensor(rng, 4, dtype=torch.float32))]
    wider = {"D5": _jacobian_other_width}
    g.cases("jacobian_float32", narrow, jacobian, mistakes=wider, rtol=ROUNDING_32, atol=ROUNDING_32)
    g.property("jacobian_detached", is_detached((_layer, _tensor(rng, 3)), with_gradient), weight=0.5)
    g.property("jacobian_source", sources_kept([1], (_layer, _tensor(rng, 3))), weight=0.5)
    g.property("jacobian_used_source", used_source_kept((_layer, _tensor(rng, 3))), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()
