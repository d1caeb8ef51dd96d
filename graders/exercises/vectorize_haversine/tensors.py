"""The versions on tensors: :func:`sep_torch`, :func:`sep_tf` and :func:`sep_jax`, with gradients and a race."""

# mypy: disable-error-code="no-untyped-def,no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from graders.checks import Aspect, Exactness, Finding, Grader, NoAnswer, Verdict, difference, kind_of
from graders.exercises.vectorize_haversine.formula import Array, lecture_loop
from graders.exercises.vectorize_haversine.pairs import Answer, Pairs
from graders.exercises.vectorize_haversine.points import random_pairs

MANY, FEW = (1250, 40), (30, 25)  # the shape of the race; FEW for functions that take far too long


# ------------------------------------------------------------------ PyTorch


def sep_torch(latA: Any, lonA: Any, latB: Any, lonB: Any) -> Any:
    """Angles between all pairs of points on the sphere, in PyTorch.

    Parameters
    ----------
    latA, lonA: M latitudes and longitudes in radians, float64 tensors of shape (M,).
    latB, lonB: N latitudes and longitudes in radians, float64 tensors of shape (N,).

    Returns
    -------
    The angles in radians, a float64 tensor of shape (M, N), through which gradients flow.
    """
    import torch

    latA, lonA = latA[:, None], lonA[:, None]
    h = torch.sin(0.5 * (latB - latA)) ** 2 + torch.cos(latA) * torch.cos(latB) * torch.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * torch.asin(torch.sqrt(torch.clamp(h, max=1.0)))


def to_torch(array: Array) -> Any:
    import torch

    return torch.tensor(array)


def grade_sep_torch(student: Any) -> Verdict:
    """Right, with a gradient, and fast: without a Python loop over the rows."""
    g = Grader("sep_torch", student)
    Pairs(g, to_torch, left="A4").check_all()
    _check_gradient(g, _torch_gradient, "A4")
    g.inputs_kept(weight=0.5)
    with _one_thread():
        _race(g, sep_torch, to_torch)
    return g.verdict()


def _torch_gradient(student, latA, lonA, latB, lonB):
    import torch

    tensors = [torch.tensor(array) for array in (latA, lonA, latB, lonB)]
    tensors[0].requires_grad_(True)
    result = student(*tensors)
    if not (isinstance(result, torch.Tensor) and result.requires_grad):
        return None
    try:
        result.sum().backward()
    except RuntimeError:
        return "in place"
    return None if tensors[0].grad is None else tensors[0].grad.numpy()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Where the student's function runs in this process, waiting OpenMP threads would burn CPU time."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


# ------------------------------------------------------------------ TensorFlow


def sep_tf(latA: Any, lonA: Any, latB: Any, lonB: Any) -> Any:
    """Angles between all pairs of points on the sphere, in TensorFlow.

    Parameters and result are those of :func:`sep_torch`, as float64 TensorFlow tensors.
    """
    import tensorflow as tf

    latA, lonA = latA[:, None], lonA[:, None]
    h = tf.sin(0.5 * (latB - latA)) ** 2 + tf.cos(latA) * tf.cos(latB) * tf.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * tf.asin(tf.sqrt(tf.minimum(h, 1.0)))


def _to_tf(array: Array) -> Any:
    import tensorflow as tf

    return tf.constant(array)


def grade_sep_tf(student: Any) -> Verdict:
    """Right, with a gradient, and fast: without a Python loop over the rows."""
    g = Grader("sep_tf", student)
    Pairs(g, _to_tf, left="A4").check_all()
    _check_gradient(g, _tf_gradient, "A4")
    g.inputs_kept(weight=0.5)
    _race(g, sep_tf, _to_tf)
    return g.verdict()


def _tf_gradient(student, latA, lonA, latB, lonB):
    import tensorflow

    tensors = [tensorflow.constant(array) for array in (latA, lonA, latB, lonB)]
    with tensorflow.GradientTape() as tape:
        tape.watch(tensors[0])
        total = tensorflow.reduce_sum(student(*tensors))
    gradient = tape.gradient(total, tensors[0])
    return None if gradient is None else gradient.numpy()


# ------------------------------------------------------------------ JAX


def sep_jax(latA: Any, lonA: Any, latB: Any, lonB: Any) -> Any:
    """Angles between all pairs of points on the sphere, in JAX.

    Parameters and result are those of :func:`sep_torch`, as float64 JAX arrays (x64 is enabled).
    """
    import jax.numpy as jnp

    latA, lonA = latA[:, None], lonA[:, None]
    h = jnp.sin(0.5 * (latB - latA)) ** 2 + jnp.cos(latA) * jnp.cos(latB) * jnp.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * jnp.arcsin(jnp.sqrt(jnp.minimum(h, 1.0)))


def to_jax(array: Array) -> Any:
    import jax.numpy as jnp

    return jnp.asarray(array)


def grade_sep_jax(student: Any) -> Verdict:
    """Right, differentiable under ``jit``, and fast. One shape serves most cases: each new one is compiled."""
    import jax

    g = Grader("sep_jax", student)
    with jax.enable_x64(True):
        Pairs(g, to_jax, left="A4", shapes=((6, 5),) * 5).check_all()
        _check_gradient(g, _jax_gradient, "X_sep_jax_left")
        g.inputs_kept(weight=0.5)
        again = g.right_so_far() and g.ask(*random_pairs(6, 5), through=_compiles_again) is True
        _race(g, sep_jax, to_jax, hint="X_sep_jax_compiled" if again else "H7")
    return g.verdict()


def _compiles_again(student, latA, lonA, latB, lonB):
    """Whether a second call on the same shapes compiles something."""
    import jax
    from jax import monitoring

    compiled, watching = [], [True]

    def noted(event, *args, **kwargs):
        if watching and "compile" in event:
            compiled.append(event)

    with jax.enable_x64(True):
        points = [jax.numpy.asarray(array) for array in (latA, lonA, latB, lonB)]
        student(*points)
        monitoring.register_event_duration_secs_listener(noted)
        try:
            student(*points)
        finally:
            watching.clear()
    return bool(compiled)


def _jax_gradient(student, latA, lonA, latB, lonB):
    import jax
    import numpy

    with jax.enable_x64(True):
        first, *others = [jax.numpy.asarray(array) for array in (latA, lonA, latB, lonB)]
        gradient = jax.jit(jax.grad(lambda angles: student(angles, *others).sum()))(first)
        return numpy.asarray(gradient)


# ------------------------------------------------------------------ gradients and speed


LEFT = (  # what the libraries say where the computation left them
    "on Tensor that requires grad",
    "does not require grad",
    "TracerArrayConversionError",
    "ConcretizationTypeError",
    "Attempt to convert a value (None)",
    "'NoneType' object has no attribute",
)
IN_PLACE = "leaf Variable that requires grad is being used in an in-place operation"  # the caller's own tensor


def _check_gradient(g: Grader, probe: Answer, lost: str) -> None:
    """The derivative with respect to ``latA`` comes back through the result.

    Parameters
    ----------
    probe: gives the gradient of the sum of all angles, None where there is none, or "in place".
    lost: hint for a gradient that is lost on the way, where the angles themselves are right.
    """
    answers_right = g.right_so_far()

    def test(call: Answer) -> Finding | None:
        points = random_pairs(3, 2)
        try:
            seen = call(*points, through=probe)
        except NoAnswer as no_answer:
            said = (no_answer.failure.error, no_answer.failure.message)
            if IN_PLACE in no_answer.failure.message:
                raise no_answer.hinted("V2") from None
            left = answers_right and any(words in text for words in LEFT for text in said)
            raise no_answer.hinted(lost if left else None) from None
        if seen is None or kind_of(seen) == "str":
            hint = "A6" if kind_of(seen) == "str" else lost if answers_right else None
            return Finding(Aspect.VALUES, "sep_gradient_lost", hint=hint)
        return difference(seen, _torch_gradient(sep_torch, *points), Exactness(rtol=1e-5, atol=1e-6))

    g.property("sep_gradient", test)


def _race(g: Grader, expected: Answer, put: Answer, hint: str = "H7") -> None:
    """The race of the tensor libraries: many rows, so that a loop over the rows is too slow as well."""
    shape = FEW if _crawls(g, put) else MANY

    def make_input() -> tuple[Any, ...]:
        return tuple(put(array) for array in random_pairs(*shape))

    g.faster_than(lecture_loop, make_input, expected, weight=4, hint=hint)


def _crawls(g: Grader, put: Answer) -> bool:
    """Whether the function is far slower than the loop, so that fewer points show it within the time limit."""
    args = tuple(put(array) for array in random_pairs(*FEW))
    return g.right_so_far() and g.crawls(lecture_loop, args, 40)
