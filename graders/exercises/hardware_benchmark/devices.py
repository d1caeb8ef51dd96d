"""Where a tensor lives: naming a device (:func:`pick_device`), and the way back (:func:`to_numpy`).

No accelerator is needed to grade: devices are simulated by probes, which run beside the
student's code (see :meth:`graders.checks.Grader.cases`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from graders.checks import (
    Args,
    Aspect,
    Exactness,
    Finding,
    Grader,
    NoAnswer,
    Solution,
    Test,
    Verdict,
    difference,
    fresh_rng,
    kind_of,
)
from graders.exercises.hardware_benchmark.common import WORDS, answered, finding

# ------------------------------------------------------------------ pick_device


def pick_device(lib: str, gpu: bool) -> Any:
    """The name of a device, as a library wants it.

    Parameters
    ----------
    lib: "torch" or "tensorflow".
    gpu: whether the GPU is to be used; otherwise the CPU.

    Returns
    -------
    A ``torch.device`` for PyTorch, a string such as "/GPU:0" for TensorFlow.

    Raises
    ------
    ValueError: any other library.
    """
    import torch

    if lib == "torch":
        return torch.device("cuda" if gpu else "cpu")
    if lib == "tensorflow":
        return "/GPU:0" if gpu else "/CPU:0"
    raise ValueError(f"no device names known for {lib!r}")


def _named(gpu_name: str, cpu_name: str) -> Solution:
    return lambda lib, gpu: gpu_name if gpu else cpu_name


def _torch_device(lib: str, gpu: bool) -> Any:
    return pick_device("torch", gpu)


def _numbered_device(lib: str, gpu: bool) -> Any:
    import torch

    return torch.device("cuda" if gpu else "cpu", 0)


def _devices(lib: str, right: Sequence[Solution], wrong: Sequence[Solution]) -> Test:
    """Both answers for a library: H4 for a name that the other library uses, and for what is no name at all."""

    def test(call: Solution) -> Finding | None:
        try:
            answers = {gpu: call(lib, gpu) for gpu in (True, False)}
        except NoAnswer as stop:  # torch.device raises RuntimeError at a name that it does not know
            unknown = stop.failure.message.startswith(("Expected one of cpu", "Invalid device string"))
            return stop.finding.hinted("H4" if unknown else None)
        for gpu, seen in answers.items():
            found = [difference(seen, solution(lib, gpu)) for solution in right]
            first = found[0]
            if first is None or None in found:
                continue
            if first.aspect is Aspect.VALUES and answers[True] == answers[False]:
                return first.hinted("X_pick_device_asked")
            mixed_up = any(difference(seen, solution(lib, gpu)) is None for solution in wrong)
            names_a_device = kind_of(seen) in ("device", "other") or re.search("cpu|gpu|cuda", str(seen), re.IGNORECASE)
            other_kind = first.aspect is Aspect.TYPE and names_a_device
            return first.hinted("H4" if mixed_up or other_kind else None)
        return None

    return test


def grade_pick_device(student: Any) -> Verdict:
    """Types and names for both libraries, and an error for the others."""
    g = Grader("pick_device", student)
    of_torch = [_named("cuda", "cpu"), _named("cuda:0", "cpu"), _named("GPU", "CPU")]
    of_tf = [_named("/GPU:0", "/CPU:0"), _named("GPU:0", "CPU:0"), _named("/device:GPU:0", "/device:CPU:0")]
    torch = _devices("torch", right=[_torch_device, _numbered_device], wrong=[*of_torch, *of_tf])
    tensorflow = _devices("tensorflow", right=of_tf, wrong=[*of_torch, _torch_device])
    g.property("pick_device_torch", torch, weight=2)
    g.property("pick_device_tf", tensorflow, weight=2)
    names = [str(fresh_rng().choice(WORDS)), "jax", "numpy", "tf", "pytorch", "tensor", "torchvision"]
    names += ["Torch", "TENSORFLOW", " torch", ""]
    others = [(name, gpu) for name in names for gpu in (True, False)]
    g.raises("pick_device_other", others, ValueError, hint="X_pick_device_other")
    return g.verdict()


# ------------------------------------------------------------------ to_numpy


def to_numpy(t: Any) -> np.ndarray[Any, Any]:
    """Any array or tensor as a NumPy array of the same shape, dtype and values.

    Parameters
    ----------
    t: a NumPy array, or a tensor of PyTorch, TensorFlow or JAX, on any device.
    """
    import torch

    if isinstance(t, torch.Tensor):
        return t.numpy(force=True)
    return np.asarray(t)


def from_torch(to_numpy: Solution, values: Any, kind: str) -> Any:
    """Probe: hand over a PyTorch tensor that is made here, since its inner layout cannot travel."""
    import torch

    t = torch.tensor(values)
    if kind == "grad":
        t.requires_grad_()
    elif kind == "graph":
        t = t.requires_grad_() * 2
    elif kind == "transposed":
        t = t.T
    elif kind == "strided":
        t = t[::2, 1:]
    elif kind == "conj":
        t = t.conj()
    elif kind == "negative":
        t = t.conj().imag
    elif kind == "graph_conj":
        t = t.requires_grad_().conj()
    elif kind == "parameter":
        t = torch.nn.Parameter(t)
    elif kind == "subclass":
        t = t.as_subclass(type("Field", (torch.Tensor,), {"__module__": "fields"})).requires_grad_()
    return to_numpy(t)


def from_device(to_numpy: Solution, values: Any, grad: bool) -> Any:
    """Probe: hand over a tensor that behaves as if it lay on a GPU."""
    import torch

    refusal = "can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() first."

    class Remote(torch.Tensor):
        device = property(lambda self: torch.device("cuda", 0))
        is_cuda = property(lambda self: True)
        is_cpu = property(lambda self: False)

        def get_device(self) -> int:
            return 0

        def cpu(self, *args: Any, **kwargs: Any) -> Any:
            with torch._C.DisableTorchFunctionSubclass():
                return self.as_subclass(torch.Tensor).clone()

        def to(self, *args: Any, **kwargs: Any) -> Any:
            target = str(kwargs.get("device", args[0] if args else ""))
            return self.cpu().to(*args, **kwargs) if target.startswith("cpu") else super().to(*args, **kwargs)

        def numpy(self, *, force: bool = False) -> Any:
            if force:
                return self.cpu().numpy(force=True)
            raise TypeError(refusal)

        def __array__(self, *args: Any, **kwargs: Any) -> Any:
            raise TypeError(refusal)

        def __dlpack__(self, *args: Any, **kwargs: Any) -> Any:
            raise TypeError(refusal)

    Remote.__name__ = Remote.__qualname__ = "Tensor"
    Remote.__module__ = "torch"
    t = torch.tensor(values).as_subclass(Remote)
    return to_numpy(t.requires_grad_() if grad else t)


def from_tf(to_numpy: Solution, values: Any) -> Any:
    """Probe: hand over a TensorFlow tensor."""
    import tensorflow

    return to_numpy(tensorflow.constant(values))


def from_jax(to_numpy: Solution, values: Any) -> Any:
    """Probe: hand over a JAX array."""
    import jax.numpy

    return to_numpy(jax.numpy.asarray(values))


def from_numpy(to_numpy: Solution, values: Any, kind: str) -> Any:
    """Probe: hand over an array, or a view of it with a negative stride."""
    return to_numpy(values[::-1] if kind == "reversed" else values)


def left_over(to_numpy: Solution, values: Any) -> str:
    """Probe: what the call leaves of a tensor that asks for a gradient, and has one."""
    import torch

    t = torch.tensor(values, requires_grad=True)
    (t * t).sum().backward()
    to_numpy(t)
    if not t.requires_grad:
        return "no history"
    doubled = torch.tensor(2 * values)
    return "all" if t.grad is not None and torch.equal(t.grad, doubled) else "no gradient"


PRECISION: Sequence[Solution] = (
    lambda t: t.astype(np.float64),
    lambda t: t.astype(np.float32),
    lambda t: np.array(t.tolist()),
)


def _numbers(rng: np.random.Generator, shape: tuple[int, ...], dtype: str) -> np.ndarray[Any, Any]:
    values = rng.normal(size=shape) * 50
    if dtype.startswith("complex"):
        return np.asarray(values + 1j * rng.normal(size=shape), dtype)
    return np.asarray(values > 0 if dtype == "bool" else np.abs(values) if dtype == "uint8" else values, dtype)


def _converted(
    probe: Solution, inputs: Sequence[Args], expected: Solution | None = None, refusal: str | None = None
) -> Test:
    """Compare with what the reference makes of it, or with ``expected(*args)``.

    Parameters
    ----------
    probe: hands over the tensor.
    refusal: the hint where PyTorch refuses to make an array, whatever it says.
    """

    def test(call: Solution) -> Finding | None:
        for args in inputs:
            right = expected(*args) if expected else probe(to_numpy, *args)
            seen = answered(call, *args, through=probe, refusal=refusal)
            found = difference(seen, right, Exactness(nan=True))
            if found:
                others = [other(right) for other in PRECISION]
                alike = [other for other in others if other.dtype.kind == right.dtype.kind]  # no complex number cut
                changed = any(difference(seen, other, Exactness(nan=True)) is None for other in alike)
                return found.hinted("D5" if changed and right.dtype.kind in "fc" else None)
        return None

    return test


def _as_it_was(values: np.ndarray[Any, Any]) -> Test:
    def test(call: Solution) -> Finding | None:
        left = answered(call, values, through=left_over)
        code = "to_numpy_gradient" if left == "no gradient" else "to_numpy_history"
        return None if left == "all" else finding(Aspect.INPUTS, code, "X_to_numpy_kept")

    return test


def grade_to_numpy(student: Any) -> Verdict:
    """Four libraries; gradients, layouts, lazy conjugation, and a tensor that acts as if on a GPU."""
    rng = fresh_rng()
    g = Grader("to_numpy", student)
    dtypes = ("float64", "float32", "int64", "bool", "complex64", "float16", "uint8", "complex128")
    arrays = [_numbers(rng, (3, 5), dtype) for dtype in dtypes]
    real, single, integers, _, complex_, *_ = arrays
    single[1, 2:4] = np.nan, np.inf
    odd = [_numbers(rng, shape, "float32") for shape in ((), (0, 4), (2, 1, 3))]
    odd.append(_numbers(rng, (), "float64"))
    layouts = [(single, "transposed"), (integers, "strided"), (real, "strided")]
    lazy = [(complex_, "conj"), (complex_, "negative"), (complex_, "graph_conj")]
    remote = [(single, False), (real, True), (single.T.copy(), True)]
    plain = [(a, "plain") for a in (*arrays, *odd, np.asfortranarray(real))]
    g.property("to_numpy_arrays", _converted(from_numpy, [*plain, (real, "reversed")]))
    g.property("to_numpy_torch", _converted(from_torch, plain))
    tracked = [(single, "grad"), (real, "graph"), (odd[0], "grad")]
    g.property("to_numpy_grad", _converted(from_torch, tracked), weight=2)
    unlike = "X_to_numpy_subclass" if g.passed("to_numpy_grad") else None
    subclasses = [(real, "parameter"), (single, "subclass")]
    g.property("to_numpy_subclass", _converted(from_torch, subclasses, refusal=unlike))
    if g.failed_on("to_numpy_subclass") is not Aspect.RUNS:  # the simulated tensor is of a subclass, too
        unlike = None
    g.property("to_numpy_layout", _converted(from_torch, layouts))
    g.property("to_numpy_lazy", _converted(from_torch, lazy))
    g.property("to_numpy_device", _converted(from_device, remote, refusal=unlike), weight=2)
    on_tf = [(a,) for a in (*arrays, *odd)]
    on_jax = [(a,) for a in (arrays[1], arrays[3], arrays[5], *odd[:3], _numbers(rng, (2, 3, 4), "int32"))]
    g.property("to_numpy_tf", _converted(from_tf, on_tf, expected=np.asarray))
    g.property("to_numpy_jax", _converted(from_jax, on_jax, expected=np.asarray))
    g.property("to_numpy_kept", _as_it_was(real), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()
