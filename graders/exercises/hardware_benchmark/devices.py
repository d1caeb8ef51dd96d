"""Where a tensor lives: naming a device, the way back, keeping the work there.

No accelerator is needed to grade: devices are simulated by probes, which run beside the
student's code (see :meth:`graders.checks.Grader.cases`). Where there is a GPU,
``screen_wave`` is tried and timed on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
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
from graders.exercises.hardware_benchmark.common import WORDS, finding

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


def _refusal(message: str) -> str | None:
    """The hint at what PyTorch says when it refuses to make an array of a tensor."""
    if "conjugate bit" in message or "negative bit" in message:
        return "X_to_numpy_conj"
    return "H5" if "on Tensor that requires grad" in message or "cuda:0" in message else None


def _answer(call: Solution, *args: Any, through: Solution | None = None, refusal: str | None = None) -> Any:
    """The answer. Where PyTorch refuses to make an array, the hint says why, or is ``refusal``."""
    try:
        return call(*args, through=through)
    except NoAnswer as stop:
        hint = _refusal(stop.failure.message)
        raise stop.hinted(hint and (refusal or hint)) from None


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
            seen = _answer(call, *args, through=probe, refusal=refusal)
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
        left = _answer(call, values, through=left_over)
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


# ------------------------------------------------------------------ screen_wave


Line = np.ndarray[Any, Any]
WAVE = Exactness(rtol=0.0, atol=1e-9)  # honest sums agree within 1e-13
FLOAT32_ERROR = 4e-6  # the most by which a sum of 5 terms in float32 errs


def screen_wave(screen: Line, sources: Line, device: str) -> Line:
    """The wave at each point of a screen: the sum over all sources of cos(2πr) / r.

    Parameters
    ----------
    screen, sources: (M,) and (N,) float64, positions in wavelengths; the lines are 40 apart.
    device: of no consequence here, the values are the same everywhere.

    Returns
    -------
    (M,) float64.
    """
    wave: Line = _contributions(screen, sources).sum(axis=1)
    return wave


def _contributions(screen: Line, sources: Line) -> Line:
    r = np.sqrt((screen[:, None] - sources) ** 2 + 1600.0)
    waves: Line = np.cos(2 * np.pi * r) / r
    return waves


def wave_by_loops(screen, sources, device):  # type: ignore[no-untyped-def]
    """The reference of the race without a GPU: two Python loops that call NumPy on single numbers."""
    wave = np.zeros(len(screen))
    for i in range(len(screen)):
        for j in range(len(sources)):
            r = np.sqrt((screen[i] - sources[j]) ** 2 + 1600.0)
            wave[i] += np.cos(2 * np.pi * r) / r
    return wave


def wave_on_one_core(screen, sources, device):  # type: ignore[no-untyped-def]
    """The reference of the race with a GPU: the same tensor operations on one core of the CPU."""
    import torch

    points, origins = torch.tensor(screen), torch.tensor(sources)
    r = torch.sqrt((points[:, None] - origins) ** 2 + 1600.0)
    return (torch.cos(2 * np.pi * r) / r).sum(1).numpy()


def where_computed(screen_wave: Solution, screen: Line, sources: Line) -> Any:
    """Probe: tensors on the device "meta" have a shape and no numbers, so that none can be brought back.

    What comes back is what was done with tensors, each operation with the devices of its operands; the device of
    the answer, or the error.
    """
    import torch
    from torch.overrides import TorchFunctionMode

    done: list[tuple[str, list[str]]] = []

    class Watch(TorchFunctionMode):
        def __torch_function__(self, operation, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
            name = getattr(operation, "__name__", "")
            operands = [a for a in (*args, *(kwargs or {}).values()) if isinstance(a, torch.Tensor)]
            places = {a.device.type for a in operands if a.ndim or a.device.type != "cpu"}  # numbers may mix
            if places and len(done) < 1000:
                done.append((name, sorted(places)))
            return operation(*args, **(kwargs or {}))

    try:
        with Watch():
            answer = screen_wave(screen, sources, "meta")
        end = answer.device.type if isinstance(answer, torch.Tensor) else "no tensor"
    except (TypeError, RuntimeError, NotImplementedError) as error:
        if "meta" not in str(error):
            raise
        end = "not brought back" if isinstance(error, TypeError) else "meta"
    return done, end


COPIES = ("to", "type_as", "copy_", "__setitem__")
WAVES = ("cos", "cos_", "sin", "sin_", "exp", "exp_", "polar")


def _done_there(done: Any) -> bool:
    """Whether anything was done on "meta", no wave elsewhere, and nothing but copies had operands of two devices.

    The last is what a GPU refuses and "meta" does not.
    """
    mixed = any(len(places) > 1 for name, places in done if name not in COPIES)
    elsewhere = any(places != ["meta"] for name, places in done if name in WAVES)
    return any(places == ["meta"] for _, places in done) and not mixed and not elsewhere


def _lines(rng: np.random.Generator, points: int, sources: int) -> tuple[Line, Line]:
    return rng.uniform(-10, 10, points), rng.uniform(-10, 10, sources)


def _asked(rng: np.random.Generator, sizes: tuple[int, int], device: str) -> Args:
    return *_lines(rng, *sizes), device


def _waves(devices: Sequence[str], inputs: Sequence[tuple[Line, Line]]) -> Test:
    def test(call: Solution) -> Finding | None:
        pairs = ((device, lines) for device in devices for lines in inputs)
        return next((found for device, lines in pairs if (found := _wave_finding(call, device, lines))), None)

    return test


def _wave_finding(call: Solution, device: str, lines: tuple[Line, Line]) -> Finding | None:
    seen = _answer(call, *lines, device)
    found = difference(seen, screen_wave(*lines, device), WAVE)
    return found and found.hinted(_wave_hint(seen, *lines))


def _wave_hint(seen: Any, screen: Line, sources: Line) -> str | None:
    if kind_of(seen) != "ndarray":
        return "X_screen_wave_numpy" if kind_of(seen) == "torch" else None
    wrong = {
        "D5": screen_wave(screen, sources, "cpu"),  # almost right
        "P4": screen_wave(sources, screen, "cpu"),
        "X_screen_wave_sum": _contributions(screen, sources),
    }
    alike = (code for code, wave in wrong.items() if np.shape(seen) == wave.shape and _nearly(seen, wave))
    return next(alike, None)


def _nearly(seen: Any, wave: Line) -> bool:
    return np.allclose(seen, wave, rtol=0.0, atol=FLOAT32_ERROR)


def _obeys_device(lines: tuple[Line, Line]) -> Test:
    def test(call: Solution) -> Finding | None:
        if found := _wave_finding(call, "cpu", lines):
            return found
        seen = call(*lines, through=where_computed)
        try:
            done, end = seen
            there = end == "meta" and _done_there(done)
        except (TypeError, ValueError):  # no honest probe answers like this
            return finding(Aspect.RUNS, "unreadable")
        if end == "not brought back":
            return finding(Aspect.VALUES, "screen_wave_stays", "H5")
        return None if there else finding(Aspect.VALUES, "screen_wave_elsewhere", "X_screen_wave_device")

    return test


def grade_screen_wave(student: Any) -> Verdict:
    """Values, the device that is asked for, and speed: on a GPU where there is one, else on the CPU."""
    rng = fresh_rng()
    g = Grader("screen_wave", student)
    gpu = g.has_gpu()
    inputs = [_lines(rng, *sizes) for sizes in ((3, 5), (7, 2), (1, 4), (6, 1), (4, 4))]
    g.property("screen_wave_points", _waves(("cpu", "cuda") if gpu else ("cpu",), inputs), weight=3)
    g.property("screen_wave_device", _obeys_device(_lines(rng, 4, 3)), weight=2)
    g.inputs_kept(weight=0.5)
    faster_than = partial(g.faster_than, weight=3, hint="X_screen_wave_slow", rtol=WAVE.rtol, atol=WAVE.atol)
    if gpu:
        many = partial(_asked, rng, (4000, 4000), "cuda")
        faster_than(wave_on_one_core, many, screen_wave, label="speed_gpu", gpu=True)
    else:
        few = partial(_asked, rng, (100, 1000), "cpu")
        faster_than(wave_by_loops, few, screen_wave, label="speed_no_gpu")
    return g.verdict()
