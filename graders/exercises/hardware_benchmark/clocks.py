"""Time and memory: two clocks, growth, a stopwatch for a device that works in the background."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from graders.checks.findings import Finding, Solution, difference
from graders.checks.grader import Args, Grader, Test
from graders.checks.inputs import fresh_rng
from graders.exercises.hardware_benchmark.common import finding
from graders.verdict import Aspect, Verdict

# ------------------------------------------------------------------ parallelism


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


# ------------------------------------------------------------------ speedup


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


# ------------------------------------------------------------------ memory_estimate


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


# ------------------------------------------------------------------ bench


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
                return finding(Aspect.VALUES, "bench_clock")
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
                return finding(Aspect.VALUES, "bench_calls", "H2" if warmup and calls == repeat else None)
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
