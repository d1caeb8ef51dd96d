"""Hardware acceleration: reference solutions and hidden tests.

No accelerator is needed to grade. Devices that work in the background are simulated by
probes, which run beside the student's code (see :meth:`graders.checks.grader.Grader.cases`).
Where there is a GPU, ``screen_wave`` is tried and timed on it.
"""

from __future__ import annotations

import copy
import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from graders.checks.findings import Exactness, Finding, Solution, difference, kind_of
from graders.checks.grader import Args, Grader, NoAnswer, Test
from graders.checks.inputs import fresh_rng
from graders.verdict import Aspect, Verdict

MISSING = "—"
WORDS = ("amber", "basalt", "cobalt", "delta", "ember", "fjord", "garnet", "helium", "indigo", "jasper", "kelvin")


def _plain(aspect: Aspect, code: str, hint: str | None = None, **params: object) -> Finding:
    return Finding(aspect, code, {name: str(value) for name, value in params.items()}, hint)


# --------------------------------------------------------------------------- pick_device


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

    return torch.device("cuda", 0) if gpu else torch.device("cpu")


def _devices(lib: str, right: Sequence[Solution], wrong: Sequence[Solution]) -> Test:
    """Both answers for a library: H4 for a name that the other library uses."""

    def test(call: Solution) -> Finding | None:
        try:
            answers = {gpu: call(lib, gpu) for gpu in (True, False)}
        except NoAnswer as stop:  # torch.device raises RuntimeError at a name that it does not know
            return stop.finding.hinted("H4" if stop.failure.error == "RuntimeError" else None)
        for gpu, seen in answers.items():
            found = [difference(seen, solution(lib, gpu)) for solution in right]
            first = found[0]
            if first is None or None in found:
                continue
            if first.aspect is Aspect.VALUES and answers[True] == answers[False]:
                return first.hinted("X_pick_device_asked")
            mixed_up = any(difference(seen, solution(lib, gpu)) is None for solution in wrong)
            return first.hinted("H4" if mixed_up else None)
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
    word = str(fresh_rng().choice(WORDS))
    g.raises("pick_device_other", [("jax", True), ("numpy", False), (word, True), (word, False)], ValueError)
    return g.verdict()


# --------------------------------------------------------------------------- to_numpy


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


def still_tracks(to_numpy: Solution, values: Any) -> Any:
    """Probe: whether the tensor still asks for a gradient after the call."""
    import torch

    t = torch.tensor(values, requires_grad=True)
    to_numpy(t)
    return bool(t.requires_grad)


def _direct(t: Any) -> Any:
    return t.numpy() if hasattr(t, "numpy") else np.asarray(t)


PRECISION: Sequence[Solution] = (
    lambda t, *_: to_numpy(t).astype(np.float64),
    lambda t, *_: to_numpy(t).astype(np.float32),
    lambda t, *_: np.array(to_numpy(t).tolist()),
)


def _numbers(rng: np.random.Generator, shape: tuple[int, ...], dtype: str) -> np.ndarray[Any, Any]:
    values = rng.normal(size=shape) * 50
    if dtype.startswith("complex"):
        return np.asarray(values + 1j * rng.normal(size=shape), dtype)
    return np.asarray(values > 0 if dtype == "bool" else values, dtype)


def _from_library(probe: Solution, inputs: Sequence[np.ndarray[Any, Any]]) -> Test:
    """Compare with the values that were put in, so that the judge itself needs no TensorFlow or JAX."""

    def test(call: Solution) -> Finding | None:
        for values in inputs:
            seen = call(values, through=probe)
            found = difference(seen, values)
            if found:
                changed = any(difference(seen, other(values)) is None for other in PRECISION)
                return found.hinted("D5" if changed else None)
        return None

    return test


def _gradient_kept(values: np.ndarray[Any, Any]) -> Test:
    def test(call: Solution) -> Finding | None:
        kept = call(values, through=still_tracks)
        return None if kept is True else _plain(Aspect.INPUTS, "to_numpy_gradient", "V2")

    return test


def grade_to_numpy(student: Any) -> Verdict:
    """Four libraries; gradients, layouts, lazy conjugation, and a tensor that acts as if on a GPU."""
    rng = fresh_rng()
    g = Grader("to_numpy", student)
    arrays = [_numbers(rng, (3, 5), dtype) for dtype in ("float64", "float32", "int64", "bool", "complex64")]
    odd = [_numbers(rng, (), "float64"), _numbers(rng, (0, 4), "float32"), np.asfortranarray(arrays[0])]
    real, single, integers, _, complex_ = arrays
    changed = {"D5": PRECISION}
    refused = {"H5": [_direct, lambda t: t.detach().numpy(), lambda t: t.cpu().numpy()]}
    marked = {"X_to_numpy_conj": [lambda t: t.detach().cpu().numpy()]}
    tracked = [(single, "grad"), (real, "graph"), (odd[0], "grad")]
    layouts = [(single, "transposed"), (integers, "strided"), (real, "strided")]
    lazy = [(complex_, "conj"), (complex_, "negative"), (complex_, "graph_conj")]
    remote = [(single, False), (real, True), (single.T.copy(), True)]
    g.cases("to_numpy_arrays", [(a,) for a in (*arrays, *odd)], to_numpy, mistakes=changed)
    g.cases("to_numpy_torch", [(a, "plain") for a in (*arrays, odd[0])], to_numpy, mistakes=changed, through=from_torch)
    g.cases("to_numpy_grad", tracked, to_numpy, mistakes={**refused, **changed}, through=from_torch, weight=2)
    g.cases("to_numpy_layout", layouts, to_numpy, mistakes=changed, through=from_torch)
    g.cases("to_numpy_lazy", lazy, to_numpy, mistakes=marked, through=from_torch)
    g.cases("to_numpy_device", remote, to_numpy, mistakes=refused, through=from_device, weight=2)
    g.property("to_numpy_tf", _from_library(from_tf, [*arrays, odd[0]]))
    g.property("to_numpy_jax", _from_library(from_jax, [arrays[1], arrays[3], _numbers(rng, (2, 3, 4), "int32")]))
    g.property("to_numpy_kept", _gradient_kept(single), weight=0.5)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- bench


def bench(fn: Solution, sync: Solution, warmup: int, repeat: int, clock: Callable[[], float]) -> dict[str, float]:
    """Best and median time of one call, on a device that may work in the background.

    Parameters
    ----------
    fn: starts the work; called without arguments.
    sync: waits until all work that was started is done; called without arguments.
    warmup: calls of ``fn`` that are not timed.
    repeat: calls of ``fn`` that are timed, one by one.
    clock: the present time in seconds; called without arguments.

    Returns
    -------
    ``{"best": seconds, "median": seconds}``.

    Raises
    ------
    ValueError: ``warmup`` is negative or ``repeat`` is below 1.
    """
    if warmup < 0 or repeat < 1:
        raise ValueError("warmup must be 0 or more, repeat at least 1")
    for _ in range(warmup):
        fn()
    sync()
    times = []
    for _ in range(repeat):
        start = clock()
        fn()
        sync()
        times.append(clock() - start)
    return {"best": min(times), "median": statistics.median(times)}


def on_fake_device(bench: Solution, durations: Any, launch: float, warmup: int, repeat: int) -> Any:
    """Probe: benchmark a device that works in the background, by a clock of its own.

    Call k of ``fn`` keeps the host busy for ``launch`` seconds and the device for ``durations[k]``.
    """
    state: dict[str, Any] = {"now": 1000.0, "free": 0.0, "calls": 0, "readings": 0}

    def fn() -> None:
        work = durations[min(state["calls"], len(durations) - 1)]
        state["calls"] += 1
        state["now"] += launch
        state["free"] = max(state["free"], state["now"]) + work

    def sync() -> None:
        state["now"] = max(state["now"], state["free"])

    def clock() -> Any:
        state["readings"] += 1
        return state["now"]

    answer = bench(fn, sync, warmup, repeat, clock)
    return {"answer": answer, "calls": state["calls"], "readings": state["readings"]}


def _stopwatch(
    fn: Solution,
    sync: Solution,
    warmup: int,
    repeat: int,
    clock: Solution,
    *,
    settle: bool = True,
    wait: str = "after",
    skip: int = 0,
    median: Callable[[list[float]], float] = statistics.median,
) -> dict[str, float]:
    """A benchmark with faults to choose: whether and where it waits, how many times it skips, and its median."""
    for _ in range(warmup):
        fn()
    if settle:
        sync()
    times = []
    for _ in range(repeat):
        start = clock()
        if wait == "before":
            sync()
        fn()
        if wait == "after":
            sync()
        times.append(clock() - start)
    times = times[skip:] or times
    return {"best": min(times), "median": median(times)}


def _no_warm_up(fn: Solution, sync: Solution, warmup: int, repeat: int, clock: Solution) -> dict[str, float]:
    return _stopwatch(fn, sync, 0, repeat, clock)


def _warm_up_counted(fn: Solution, sync: Solution, warmup: int, repeat: int, clock: Solution) -> dict[str, float]:
    return _stopwatch(fn, sync, 0, warmup + repeat, clock)


def _warm_up_within(fn: Solution, sync: Solution, warmup: int, repeat: int, clock: Solution) -> dict[str, float]:
    return _stopwatch(fn, sync, 0, repeat, clock, skip=warmup)


BENCH_MISTAKES: Sequence[tuple[str, Solution]] = (
    ("H2", _no_warm_up),
    ("H2", _warm_up_within),
    ("H2", _warm_up_counted),
    ("H1", partial(_stopwatch, wait="never")),
    ("H1", partial(_stopwatch, wait="never", settle=False)),
    ("H1", partial(_stopwatch, wait="before")),
    ("H1", partial(_stopwatch, wait="before", settle=False)),
    ("H1", partial(_stopwatch, settle=False)),
    ("X_bench_mean", partial(_stopwatch, median=statistics.fmean)),
    ("X_bench_even", partial(_stopwatch, median=statistics.median_high)),
    ("X_bench_even", partial(_stopwatch, median=statistics.median_low)),
)


def _durations(rng: np.random.Generator, warmup: int, repeat: int) -> list[float]:
    """Exact binary fractions: warm-up calls take longest, and the first timed call is the shortest."""
    timed = (rng.permutation(np.arange(3, 3 + 4 * repeat, 4)) + rng.integers(0, 3, repeat)).tolist()
    first = timed.index(min(timed))
    timed[0], timed[first] = timed[first], timed[0]
    timed[-1] += 200 if repeat > 2 else 0
    return [float(n) / 64 for n in [*rng.integers(400, 900, warmup).tolist(), *timed]]


def _bench_hint(seen: Any, args: Args) -> str | None:
    for code, wrong in BENCH_MISTAKES:
        if difference(seen, on_fake_device(wrong, *args)["answer"]) is None:
            return code
    return None


def _times(inputs: Sequence[Args]) -> Test:
    def test(call: Solution) -> Finding | None:
        for args in inputs:
            record, expected = call(*args, through=on_fake_device), on_fake_device(bench, *args)
            seen = record.get("answer") if isinstance(record, dict) else record
            found = difference(seen, expected["answer"])
            if found and found.aspect is Aspect.VALUES and not record["readings"]:
                return _plain(Aspect.VALUES, "bench_clock")
            if found:
                return found.hinted(_bench_hint(seen, args))
        return None

    return test


def _calls(inputs: Sequence[Args]) -> Test:
    def test(call: Solution) -> Finding | None:
        for args in inputs:
            record = call(*args, through=on_fake_device)
            calls = record.get("calls") if isinstance(record, dict) else None
            _, _, warmup, repeat = args
            if calls != warmup + repeat:
                return _plain(Aspect.VALUES, "bench_calls", "H2" if warmup and calls == repeat else None)
        return None

    return test


def grade_bench(student: Any) -> Verdict:
    """Calls and times on a simulated device that works in the background."""
    rng = fresh_rng()
    g = Grader("bench", student)

    def inputs(*plans: tuple[int, int]) -> list[Args]:
        launches = rng.integers(1, 20, len(plans)) / 1024
        pairs = zip(plans, launches.tolist(), strict=True)
        return [(_durations(rng, *plan), launch, *plan) for plan, launch in pairs]

    g.property("bench_calls", _calls(inputs((0, 3), (2, 5), (4, 3))), weight=1)
    g.property("bench_device", _times(inputs((0, 5), (0, 7), (0, 1))), weight=2)
    g.property("bench_warm_up", _times(inputs((1, 5), (3, 5), (2, 1), (5, 3))), weight=2)
    g.property("bench_even", _times(inputs((0, 4), (2, 6), (1, 2))), weight=1)
    wrong_counts = [([1.0], 0.1, 0, 0), ([1.0], 0.1, 2, 0), ([1.0], 0.1, -1, 3), ([1.0], 0.1, 0, -2)]
    g.raises("bench_counts", wrong_counts, ValueError, through=on_fake_device, weight=1)
    return g.verdict()


# --------------------------------------------------------------------------- parallelism


def parallelism(cpu: float, wall: float) -> float:
    """How many cores were busy on average.

    Parameters
    ----------
    cpu: CPU time in seconds, of all threads together.
    wall: elapsed time in seconds.

    Raises
    ------
    ValueError: ``wall`` is not positive, or ``cpu`` is negative.
    """
    if wall <= 0 or cpu < 0:
        raise ValueError("wall must be positive and cpu must not be negative")
    return cpu / wall


def grade_parallelism(student: Any) -> Verdict:
    """Several threads, waiting, and times that cannot be."""
    rng = fresh_rng()
    g = Grader("parallelism", student)
    walls = rng.uniform(0.01, 9, 8).tolist()
    busy = [(wall * float(rng.uniform(2.2, 60)), wall) for wall in walls[:4]]
    busy += [(4000 * walls[4], walls[4]), (7, 2), (35.1, 6.55), (0.3, 0.05)]  # first a whole cluster, then integers
    waiting = [(wall * float(rng.uniform(0.01, 0.9)), wall) for wall in walls[5:]]
    waiting += [(0.0, walls[0]), (1, 4), (0.02, 0.4)]
    clipped: list[Solution] = [lambda cpu, wall: min(cpu / wall, 1.0), lambda cpu, wall: max(cpu / wall, 1.0)]
    mistakes = {"H3": [lambda cpu, wall: wall / cpu, *clipped]}
    g.cases("parallelism_threads", busy, parallelism, mistakes=mistakes, weight=2)
    g.cases("parallelism_waiting", waiting, parallelism, mistakes=mistakes, weight=1)
    g.raises("parallelism_times", [(1.5, 0.0), (1.5, -2.0), (-0.5, 2.0), (0, 0)], ValueError, weight=1)
    return g.verdict()


# --------------------------------------------------------------------------- speedup


def speedup(t_ref: float, n_ref: int, t: float, n: int) -> float:
    """How many times as fast as a reference, per pair of points, for a cost that grows as N².

    Parameters
    ----------
    t_ref, n_ref: time of the reference in seconds, and its number of points.
    t, n: time of what is compared with it, and its number of points.
    """
    return (t_ref / int(n_ref) ** 2) / (t / int(n) ** 2)


def _power(exponent: int) -> Solution:
    """A cost that grows with another power of N."""
    return lambda t_ref, n_ref, t, n: t_ref / t * (int(n) / int(n_ref)) ** exponent


def grade_speedup(student: Any) -> Verdict:
    """One size, two sizes, and sizes whose square does not fit into 32 bits."""
    rng = fresh_rng()
    g = Grader("speedup", student)

    def times() -> tuple[float, float]:
        slow, fast = rng.uniform(2, 30), rng.uniform(0.001, 0.9)
        return float(slow), float(fast)

    def sizes(low: int, high: int) -> tuple[int, int]:
        small, factor = int(rng.integers(low, high)), int(rng.integers(2, 12))
        return (small, small * factor + 1) if rng.random() < 0.5 else (small * factor + 1, small)

    same = [(slow, n, fast, n) for (slow, fast), n in ((times(), int(rng.integers(5, 5000))) for _ in range(4))]
    slower = [(fast, n, slow, n) for (slow, fast), n in ((times(), int(rng.integers(5, 5000))) for _ in range(2))]
    drawn = [(times(), sizes(50, 2000)) for _ in range(5)]
    scaled = [(slow, n_ref, fast, n) for (slow, fast), (n_ref, n) in drawn] + [(10.5, 1000, 8.53, 10_000)]
    drawn = [(times(), sizes(60_000, 90_000)) for _ in range(3)]
    wide = [(slow, np.int32(n_ref), fast, np.int32(n)) for (slow, fast), (n_ref, n) in drawn]
    inverse = {"X_speedup_inverse": [lambda *args: 1 / speedup(*args)]}
    sized = {"X_speedup_size": [_power(0), _power(1), _power(3), _power(-2)]}
    narrow: Mapping[str, Sequence[Solution]] = {
        "D3": [
            lambda t_ref, n_ref, t, n: (t_ref / n_ref**2) / (t / n**2),
            lambda t_ref, n_ref, t, n: (t_ref * n**2) / (t * n_ref**2),
            lambda t_ref, n_ref, t, n: t_ref / t * (n**2 / n_ref**2),
        ]
    }
    g.cases("speedup_same", [*same, *slower], speedup, mistakes=inverse, weight=1)
    g.cases("speedup_scaled", scaled, speedup, mistakes={**sized, **inverse}, weight=3)
    g.cases("speedup_int32", wide, speedup, mistakes={**narrow, **sized, **inverse}, weight=1)
    return g.verdict()


# --------------------------------------------------------------------------- memory_estimate


def memory_estimate(N: int, dtype: Any, temps: int) -> int:
    """Bytes that a computation of an (N, N) result takes at its peak.

    Parameters
    ----------
    N: number of points.
    dtype: of the result and of the temporary arrays, anything that ``np.dtype`` takes.
    temps: how many temporary (N, N) arrays exist beside the result.
    """
    return (1 + int(temps)) * int(N) ** 2 * np.dtype(dtype).itemsize


MEMORY_MISTAKES: Mapping[str, Sequence[Solution]] = {
    "D3": [
        lambda N, dtype, temps: N**2 * np.dtype(dtype).itemsize * (temps + 1),
        lambda N, dtype, temps: int(N**2) * np.dtype(dtype).itemsize * (temps + 1),
        lambda N, dtype, temps: np.prod((N, N)) * np.dtype(dtype).itemsize * (temps + 1),
        lambda N, dtype, temps: np.int64(N) ** 2 * np.dtype(dtype).itemsize * (temps + 1),
    ],
    "X_memory_estimate_count": [
        lambda N, dtype, temps: memory_estimate(N, dtype, temps - 1),
        lambda N, dtype, temps: memory_estimate(N, dtype, 0),
    ],
    "X_memory_estimate_dtype": [
        lambda N, dtype, temps: memory_estimate(N, dtype, temps) * 8,
        lambda N, dtype, temps: memory_estimate(N, "float64", temps),
        lambda N, dtype, temps: memory_estimate(N, "float32", temps),
    ],
    "X_memory_estimate_square": [lambda N, dtype, temps: memory_estimate(1, dtype, temps) * int(N)],
}


def grade_memory_estimate(student: Any) -> Verdict:
    """Every kind of dtype, temporaries or none, and sizes beyond fixed-width integers."""
    rng = fresh_rng()
    g = Grader("memory_estimate", student)
    dtypes = ("float64", "float32", "float16", "complex128", "int16", "bool", np.float32, np.dtype("complex64"))

    def size() -> int:
        return int(rng.integers(11, 40_000))

    alone = [(size(), dtype, 0) for dtype in dtypes] + [(0, "float64", 2), (1, "float32", 0)]
    beside = [(size(), dtype, int(rng.integers(2, 9))) for dtype in dtypes] + [(10_000, "float64", 3)]
    wide = [(np.int32(rng.integers(50_000, 90_000)), "float32", 3), (int(rng.integers(4, 9)) * 10**9 + 7, "float64", 1)]
    g.cases("memory_estimate_alone", alone, memory_estimate, mistakes=MEMORY_MISTAKES, weight=1)
    g.cases("memory_estimate_temps", beside, memory_estimate, mistakes=MEMORY_MISTAKES, weight=2)
    g.cases("memory_estimate_wide", wide, memory_estimate, mistakes=MEMORY_MISTAKES, weight=1)
    return g.verdict()


# --------------------------------------------------------------------------- bench_table

Record = Mapping[str, Any]


def bench_table(records: Sequence[Record]) -> str:
    """A table in Markdown: a row per framework, a column per hardware, then one ratio per framework.

    Parameters
    ----------
    records: measurements ``{"framework": str, "hardware": str, "seconds": float}``. The
        framework of the first one is the reference of the ratios.
    """
    best: dict[tuple[str, str], float] = {}
    for record in records:
        pair = record["framework"], record["hardware"]
        best[pair] = min(record["seconds"], best.get(pair, math.inf))
    frameworks = list(dict.fromkeys(framework for framework, _ in best))
    hardware = list(dict.fromkeys(name for _, name in best))
    reference = frameworks[0]
    lines = [_line(["framework", *hardware]), _line(["---"] * (1 + len(hardware)))]
    for framework in frameworks:
        cells = [f"{best[framework, h]:.3g} s" if (framework, h) in best else MISSING for h in hardware]
        lines.append(_line([framework, *cells]))
    for framework in frameworks[1:]:
        pairs = [((reference, h), (framework, h)) for h in hardware]
        cells = [f"{best[a] / best[b]:.3g}×" if a in best and b in best else MISSING for a, b in pairs]
        lines.append(_line([f"{reference} / {framework}", *cells]))
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(table: str) -> list[list[str]]:
    """The cells of a table, without the spaces around them and without the alignment of columns."""
    lines = [line.strip() for line in table.strip().splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")] for line in lines]
    if len(rows) > 1:
        rows[1] = ["---" if cell.strip(":-") == "" and "-" in cell else cell for cell in rows[1]]
    return rows


def _inverse_ratio_table(records: Sequence[Record]) -> str:
    """Time of the framework over that of the reference."""
    rows = _cells(bench_table(records))
    turned = _cells(bench_table(_turned(records)))
    kept = [row for row in rows if " / " not in row[0]]
    names = [row for row in rows if " / " in row[0]]
    ratios = [row for row in turned if " / " in row[0]]
    rows = kept + [[name[0], *ratio[1:]] for name, ratio in zip(names, ratios, strict=True)]
    return "\n".join(_line(row) for row in rows)


def _turned(records: Sequence[Record]) -> list[Record]:
    """Inverse times, whose ratios are the inverse ratios; each pair once, with its smallest time."""
    best = {(r["framework"], r["hardware"]): r for r in sorted(records, key=_seconds, reverse=True)}
    pairs = dict.fromkeys((r["framework"], r["hardware"]) for r in records)
    return [{**best[pair], "seconds": 1 / best[pair]["seconds"]} for pair in pairs]


def _seconds(record: Record) -> float:
    return float(record["seconds"])


def _one_ratio_for_all(records: Sequence[Record]) -> str:
    """A single last row that mixes the frameworks: the reference over whatever else there is."""
    rows = _cells(bench_table(records))
    ratios = [row[1:] for row in rows if " / " in row[0]]
    columns = zip(*ratios, strict=True) if ratios else [()] * (len(rows[0]) - 1)
    mixed = [next((cell for cell in column if cell != MISSING), MISSING) for column in columns]
    return "\n".join(_line(row) for row in [row for row in rows if " / " not in row[0]] + [["ratio", *mixed]])


def _last_counts(records: Sequence[Record]) -> str:
    return bench_table(list({(r["framework"], r["hardware"]): r for r in records}.values()))


def _first_counts(records: Sequence[Record]) -> str:
    return bench_table(list({(r["framework"], r["hardware"]): r for r in reversed(records)}.values())[::-1])


def _without_ratios(records: Sequence[Record]) -> str:
    return "\n".join(line for line in bench_table(records).splitlines() if " / " not in line)


TABLE_MISTAKES = (
    ("X_bench_table_ratio", _inverse_ratio_table),
    ("X_bench_table_ratio", _one_ratio_for_all),
    ("X_bench_table_ratio", _without_ratios),
    ("X_bench_table_best", _last_counts),
    ("X_bench_table_best", _first_counts),
)


def _table_finding(seen: Any, records: Sequence[Record]) -> Finding | None:
    expected = bench_table(records)
    if not isinstance(seen, str):
        return difference(seen, expected)
    rows, wanted = _cells(seen), _cells(expected)
    same = (code for code, wrong in TABLE_MISTAKES if rows == _cells(wrong(records)))
    if rows == wanted:
        return None
    return _where_they_differ(rows, wanted).hinted(next(same, None))


def _where_they_differ(rows: list[list[str]], wanted: list[list[str]]) -> Finding:
    if len(rows) != len(wanted):
        return _plain(Aspect.SHAPE, "bench_table_lines", seen=len(rows), expected=len(wanted))
    for number, (row, right) in enumerate(zip(rows, wanted, strict=True), start=1):
        if len(row) != len(right):
            return _plain(Aspect.SHAPE, "bench_table_row", line=number, seen=len(row), expected=len(right))
    lines = enumerate(zip(rows, wanted, strict=True), start=1)
    places = [(n, k) for n, (a, b) in lines for k, (x, y) in enumerate(zip(a, b, strict=True), start=1) if x != y]
    return _plain(Aspect.VALUES, "bench_table_cell", line=places[0][0], column=places[0][1])


def _tables(inputs: Sequence[Sequence[Record]]) -> Test:
    def test(call: Solution) -> Finding | None:
        for records in inputs:
            found = _table_finding(call(records), records)
            if found:
                return found
        return None

    return test


def _measurements(
    rng: np.random.Generator, frameworks: int, hardware: int, missing: int = 0, again: int = 0
) -> list[dict[str, Any]]:
    """Random measurements, in which every framework and every hardware occurs.

    Parameters
    ----------
    missing: pairs that are left out.
    again: pairs that come three times, the smallest time second.
    """
    names = rng.permutation(WORDS).tolist()
    rows = sorted((name.title() for name in names[:frameworks]), reverse=True)  # not in the order of the alphabet
    columns = sorted((f"{name} {n}" for n, name in enumerate(names[frameworks:][:hardware])), reverse=True)
    pairs = [(row, column) for row in rows for column in columns]
    diagonal = {(rows[k % frameworks], columns[k % hardware]) for k in range(max(frameworks, hardware))}
    spare = [pair for pair in pairs if pair not in diagonal]
    left_out = {spare[k] for k in rng.permutation(len(spare))[:missing]}
    kept = [_record(rng, *pair) for pair in pairs if pair not in left_out]
    repeated = [kept[k] for k in rng.permutation(len(kept))[:again]]
    smaller = [{**record, "seconds": record["seconds"] * rng.uniform(0.2, 0.5)} for record in repeated]
    last = [{**record, "seconds": record["seconds"] * rng.uniform(0.6, 0.9)} for record in repeated]
    return [*kept, *smaller, *last]


def _record(rng: np.random.Generator, framework: str, hardware: str) -> dict[str, Any]:
    return {"framework": framework, "hardware": hardware, "seconds": float(10 ** rng.uniform(-2, 1))}


def _shuffled(rng: np.random.Generator, records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [records[k] for k in rng.permutation(len(records))]


def grade_bench_table(student: Any) -> Verdict:
    """Full tables, missing cells, repeated measurements, and a single framework."""
    rng = fresh_rng()
    g = Grader("bench_table", student)
    full = [_measurements(rng, 2, 3), _measurements(rng, 3, 2), _measurements(rng, 4, 3)]
    gaps = [_measurements(rng, 3, 4, missing=3), _shuffled(rng, _measurements(rng, 4, 3, missing=5))]
    gaps[0].append(_record(rng, gaps[0][-1]["framework"], "elsewhere"))  # where the reference was not measured
    lonely = [_measurements(rng, 1, 3), _measurements(rng, 1, 1)]
    twice = [_measurements(rng, 3, 2, again=4), _measurements(rng, 2, 3, missing=1, again=5)]
    g.property("bench_table_full", _tables(full), weight=2)
    g.property("bench_table_gaps", _tables(gaps), weight=2)
    g.property("bench_table_lonely", _tables(lonely), weight=1)
    g.property("bench_table_twice", _tables(twice), weight=1)
    g.inputs_kept(weight=0.5)
    return g.verdict()


# --------------------------------------------------------------------------- plot_bench


def plot_bench(ax: Any, records: Sequence[Record]) -> None:
    """Draw a group of bars per hardware with a bar per framework, on a logarithmic axis.

    Parameters
    ----------
    ax: the Matplotlib ``Axes`` to draw on.
    records: as for :func:`bench_table`, each pair at most once.
    """
    frameworks = list(dict.fromkeys(record["framework"] for record in records))
    hardware = list(dict.fromkeys(record["hardware"] for record in records))
    width = 0.8 / len(frameworks)
    for number, framework in enumerate(frameworks):
        offset = (number - (len(frameworks) - 1) / 2) * width
        own = [record for record in records if record["framework"] == framework]
        places = [hardware.index(record["hardware"]) + offset for record in own]
        ax.bar(places, [record["seconds"] for record in own], width, label=framework)
    ax.set_xticks(range(len(hardware)), hardware)
    ax.set_yscale("log")
    ax.set_ylabel("time (s)")
    ax.legend()


def drawn(plot_bench: Solution, records: Any) -> Any:
    """Probe: what is on an Axes after the call, as plain values."""
    import math

    from matplotlib import pyplot
    from matplotlib.container import BarContainer
    from matplotlib.figure import Figure

    figures = set(pyplot.get_fignums())
    ax = Figure().subplots()
    plot_bench(ax, records)
    opened = set(pyplot.get_fignums()) - figures
    for number in opened:
        pyplot.close(number)
    ticks = [(float(x), label.get_text()) for x, label in zip(ax.get_xticks(), ax.get_xticklabels(), strict=False)]
    bars = []
    for container in ax.containers:
        if isinstance(container, BarContainer):
            for patch in container.patches:
                left, right = sorted((float(patch.get_x()), float(patch.get_x() + patch.get_width())))
                height = float(patch.get_height())
                if math.isfinite(height) and height > 0:
                    near = min(ticks, key=lambda tick: abs(tick[0] - (left + right) / 2))[1] if ticks else ""
                    bars.append((str(container.get_label()), near, height, left, right))
    legend = ax.get_legend()
    return {
        "figures": len(opened),
        "bars": bars,
        "scale": str(ax.get_yscale()),
        "label": str(ax.get_ylabel()),
        "ticks": [text for _, text in ticks if text],
        "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
    }


Artists = Mapping[str, Any]


def _bars_finding(seen: Artists, records: Sequence[Record]) -> Finding | None:
    if seen["figures"]:
        return _plain(Aspect.VALUES, "plot_bench_figure")
    wanted = sorted((r["framework"], r["hardware"], r["seconds"]) for r in records)
    bars = sorted((label, near, height) for label, near, height, *_ in seen["bars"])
    if len(bars) != len(wanted):
        return _plain(Aspect.SHAPE, "plot_bench_count", seen=len(bars), expected=len(wanted))
    if [height for *_, height in sorted(bars, key=_last)] != [height for *_, height in sorted(wanted, key=_last)]:
        return _plain(Aspect.VALUES, "plot_bench_heights")
    if [bar[::2] for bar in sorted(bars, key=_last)] != [bar[::2] for bar in sorted(wanted, key=_last)]:
        return _plain(Aspect.VALUES, "plot_bench_framework")
    return None if bars == wanted else _plain(Aspect.VALUES, "plot_bench_hardware")


def _last(items: tuple[Any, ...]) -> Any:
    return items[-1]


def _sides_finding(seen: Artists, records: Sequence[Record]) -> Finding | None:
    bars = sorted((left, right, label, near) for label, near, _, left, right in seen["bars"])
    if any(later[0] < earlier[1] - 1e-6 for earlier, later in pairwise(bars)):
        return _plain(Aspect.VALUES, "plot_bench_overlap")
    places = {framework: n for n, framework in enumerate(dict.fromkeys(r["framework"] for r in records))}
    neighbours = [(a[2], b[2]) for a, b in pairwise(bars) if a[3] == b[3]]
    ordered = all(places.get(a, -1) < places.get(b, -1) for a, b in neighbours)
    return None if ordered else _plain(Aspect.VALUES, "plot_bench_order")


def _axis_finding(seen: Artists, records: Sequence[Record]) -> Finding | None:
    if seen["scale"] != "log":
        return _plain(Aspect.VALUES, "plot_bench_scale")
    label = " ".join(seen["label"].lower().split())
    return None if label == "time (s)" else _plain(Aspect.VALUES, "plot_bench_label")


def _names_finding(seen: Artists, records: Sequence[Record]) -> Finding | None:
    if seen["ticks"] != list(dict.fromkeys(record["hardware"] for record in records)):
        return _plain(Aspect.VALUES, "plot_bench_ticks")
    if seen["legend"] != list(dict.fromkeys(record["framework"] for record in records)):
        return _plain(Aspect.VALUES, "plot_bench_legend")
    return None


def _picture(look: Callable[[Artists, Sequence[Record]], Finding | None], inputs: Sequence[Sequence[Record]]) -> Test:
    def test(call: Solution) -> Finding | None:
        for records in inputs:
            seen = call(records, through=drawn)
            try:
                found = look(seen, records)
            except (TypeError, KeyError, ValueError, AttributeError):  # no honest probe answers like this
                found = _plain(Aspect.RUNS, "unreadable")
            if found:
                return found
        return None

    return test


def grade_plot_bench(student: Any) -> Verdict:
    """The artists on the Axes: bars, scale, label, ticks and legend."""
    rng = fresh_rng()
    g = Grader("plot_bench", student)
    inputs = [_measurements(rng, 2, 3), _measurements(rng, 3, 4, missing=4)]
    g.property("plot_bench_bars", _picture(_bars_finding, inputs), weight=3)
    g.property("plot_bench_sides", _picture(_sides_finding, inputs), weight=1)
    g.property("plot_bench_axis", _picture(_axis_finding, inputs), weight=1)
    g.property("plot_bench_names", _picture(_names_finding, inputs), weight=1)
    return g.verdict()


# --------------------------------------------------------------------------- screen_wave

Line = np.ndarray[Any, Any]
WAVE = Exactness(rtol=0.0, atol=1e-9)  # honest sums agree within 1e-13
FLOAT32_ERROR = 1e-3  # the most by which a sum in float32 errs


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


def where_computed(screen_wave: Solution, screen: Line, sources: Line) -> str:
    """Probe: tensors on the device "meta" have a shape and no numbers, so that none can be brought back.

    What is computed on the CPU all the same, and tensors of two devices in one operation, which a GPU
    refuses and "meta" does not, are seen by watching the operands.
    """
    import torch
    from torch.overrides import TorchFunctionMode

    copies = ("to", "type_as", "copy_", "__setitem__")
    work = ("cos", "cos_", "sin", "sin_", "exp", "exp_", "polar")
    elsewhere = []

    class Watch(TorchFunctionMode):
        def __torch_function__(self, operation, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
            name = getattr(operation, "__name__", "")
            operands = [a for a in (*args, *(kwargs or {}).values()) if isinstance(a, torch.Tensor) and a.ndim]
            places = {a.device.type for a in operands} if name not in copies else set()
            if len(places) > 1 or (name in work and "cpu" in places):
                elsewhere.append(name)
            return operation(*args, **(kwargs or {}))

    try:
        with Watch():
            answer = screen_wave(screen, sources, "meta")
        if not (isinstance(answer, torch.Tensor) and answer.device.type == "meta"):
            return "elsewhere"
    except (TypeError, RuntimeError, NotImplementedError) as error:
        if "meta" not in str(error):
            raise
        if isinstance(error, TypeError):
            return "not brought back"
    return "elsewhere" if elsewhere else "there"


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
    try:
        seen = call(*lines, device)
    except NoAnswer as no_answer:
        not_copied = device == "cuda" and no_answer.failure.error == "TypeError"
        raise NoAnswer(no_answer.finding.hinted("H5" if not_copied else None), no_answer.failure) from None
    found = difference(seen, screen_wave(*lines, device), WAVE)
    return found and found.hinted(_wave_hint(seen, *lines))


def _wave_hint(seen: Any, screen: Line, sources: Line) -> str | None:
    if kind_of(seen) == "torch":
        return "X_screen_wave_numpy"
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
        where = call(*lines, through=where_computed)
        if where == "not brought back":
            return _plain(Aspect.VALUES, "screen_wave_stays", "H5")
        return None if where == "there" else _plain(Aspect.VALUES, "screen_wave_elsewhere", "X_screen_wave_device")

    return test


def grade_screen_wave(student: Any) -> Verdict:
    """Values, the device that is asked for, and speed: on a GPU where there is one, else on the CPU."""
    rng = fresh_rng()
    g = Grader("screen_wave", student)
    gpu = g.runtime.gpu
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


# --------------------------------------------------------------------------- as_slides

Notebook = dict[str, Any]


def as_slides(nb: Notebook) -> Notebook:
    """A copy of a notebook with a slide type in every cell.

    Parameters
    ----------
    nb: a notebook as in its file (nbformat 4), read as JSON.
    """
    slides = copy.deepcopy(nb)
    for cell in slides["cells"]:
        cell["metadata"]["slideshow"] = {"slide_type": _slide_type(cell)}
    return slides


def _slide_type(cell: Mapping[str, Any]) -> str:
    text = "".join(cell["source"])
    if not text.strip():
        return "skip"
    if cell["cell_type"] == "markdown" and text.startswith(("# ", "## ")):
        return "slide"
    if cell["cell_type"] == "markdown" and text.startswith("### "):
        return "subslide"
    return "-"


def _sections(types: Sequence[str]) -> int:
    """How many ``<section>`` tags nbconvert writes: one around each slide, and one for each of its sub-slides."""
    visible = [kind for kind in types if kind not in ("skip", "notes")]
    if not visible:
        return 0
    return 2 * (1 + visible[1:].count("slide")) + visible[1:].count("subslide")


def _apart(nb: Any) -> tuple[Any, list[str]]:
    """A notebook without its slide types, and these. What is no notebook comes back as it is."""
    try:
        types = [str(cell["metadata"].get("slideshow", {}).get("slide_type", "-")) for cell in nb["cells"]]
        bare = [{**cell, "metadata": {**cell["metadata"], "slideshow": None}} for cell in nb["cells"]]
        return {**nb, "cells": bare}, types
    except (AttributeError, KeyError, TypeError):
        return nb, []


def _slides_finding(seen: Any, nb: Notebook) -> Finding | None:
    rest, types = _apart(seen)
    wanted_rest, wanted = _apart(as_slides(nb))
    found = difference(rest, wanted_rest)
    if found:
        return found
    wrong = [n for n, (a, b) in enumerate(zip(types, wanted, strict=True)) if a != b]
    return _plain(Aspect.VALUES, "as_slides_type", index=wrong[0]) if wrong else None


def _sections_finding(seen: Any, nb: Notebook) -> Finding | None:
    _, types = _apart(seen)
    _, wanted = _apart(as_slides(nb))
    return None if _sections(types) == _sections(wanted) else _plain(Aspect.VALUES, "as_slides_count")


def _slide_shows(look: Callable[[Any, Notebook], Finding | None], inputs: Sequence[Notebook]) -> Test:
    def test(call: Solution) -> Finding | None:
        return next((found for nb in inputs if (found := look(call(nb), nb))), None)

    return test


Text = str | list[str]


def _notebook(*cells: tuple[str, Text]) -> Notebook:
    made: list[dict[str, Any]] = []
    for number, (kind, source) in enumerate(cells):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": source}
        made.append({**cell, "execution_count": None, "outputs": []} if kind == "code" else cell)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": made}


def _headed(rng: np.random.Generator, size: int) -> Notebook:
    """A notebook that starts with a title and goes on with a random mix of headings, text and code."""

    def one(_: int) -> tuple[str, Text]:
        word = str(rng.choice(WORDS))
        kinds: list[tuple[str, Text]] = [
            ("markdown", f"# {word}"),
            ("markdown", f"## {word}\n\nText about {word}."),
            ("markdown", f"### {word}"),
            ("markdown", f"Only text: {word}."),
            ("code", f"{word} = 1"),
        ]
        return kinds[int(rng.integers(len(kinds)))]

    fixed: list[tuple[str, Text]] = [("markdown", "## a"), ("markdown", "### b"), ("code", "c = 2"), ("markdown", "d")]
    return _notebook(("markdown", "# Title"), *fixed, *(one(k) for k in range(size)), ("markdown", "### end"))


def _no_headings(rng: np.random.Generator) -> Notebook:
    word = str(rng.choice(WORDS))
    return _notebook(
        ("markdown", f"# {word}"),
        ("code", f"# a comment\n{word} = 1"),
        ("code", f"### BEGIN {word}\n1 + 1"),
        ("markdown", f"#### {word}"),
        ("markdown", f"#{word}"),
        ("markdown", f"Some text\n\n## {word}"),
        ("raw", f"## {word}"),
        ("markdown", f"## {word}"),
    )


def _with_metadata(rng: np.random.Generator) -> Notebook:
    nb = _headed(rng, 4)
    nb["cells"][0]["metadata"] = {"slideshow": {"slide_type": "skip"}, "tags": ["title"]}
    nb["cells"][2]["metadata"] = {"nbgrader": {"grade": True, "points": 2}, "slideshow": {"slide_type": "slide"}}
    nb["cells"][3]["metadata"] = {"tags": [str(rng.choice(WORDS))], "editable": False}
    return nb


def _as_lines(nb: Notebook) -> Notebook:
    """The same with sources as lists of lines, which is how Jupyter saves them."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in nb["cells"]]
    return {**nb, "cells": cells}


def grade_as_slides(student: Any) -> Verdict:
    """Slide types by the headings, everything else as before, and the number of sections."""
    rng = fresh_rng()
    g = Grader("as_slides", student)
    blank = [("markdown", "## a"), ("code", ""), ("markdown", "  \n"), ("code", "\n\n"), ("markdown", "### b")]
    headed = [_headed(rng, int(rng.integers(3, 12))) for _ in range(3)]
    lines = [_as_lines(_headed(rng, 6)), _as_lines(_no_headings(rng)), _as_lines(_notebook(*blank))]
    g.property("as_slides_headings", _slide_shows(_slides_finding, headed), weight=2)
    g.property("as_slides_others", _slide_shows(_slides_finding, [_no_headings(rng)]), weight=1)
    g.property("as_slides_lines", _slide_shows(_slides_finding, lines[:2]), weight=1)
    g.property("as_slides_blank", _slide_shows(_slides_finding, [_notebook(*blank), lines[2]]), weight=1)
    g.property("as_slides_metadata", _slide_shows(_slides_finding, [_with_metadata(rng)]), weight=1)
    g.property("as_slides_sections", _slide_shows(_sections_finding, [*headed, *lines]), weight=1)
    g.inputs_kept(weight=1)
    return g.verdict()
