"""Time and memory: two clocks, growth, a stopwatch for a device that works in the background."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import Any

import numpy as np

from graders.checks import (
    Args,
    Aspect,
    Exactness,
    Finding,
    Grader,
    Solution,
    Test,
    Verdict,
    difference,
    fresh_rng,
    in_float32,
    saying,
)
from graders.exercises.hardware_benchmark.common import finding

RTOL = 1e-9  # far above the rounding of float64, far below that of float32


def _rounded(solution: Solution) -> Sequence[Solution]:
    """As a whole number, or with 0, 1, 2 or 3 decimals."""

    def to(digits: int) -> Solution:
        return lambda *args: round(solution(*args), digits)

    whole: list[Solution] = [lambda *args: np.floor(solution(*args)), lambda *args: np.ceil(solution(*args))]
    return [*whole, *(to(digits) for digits in range(4))]


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
    busy = [(walls[4] * float(rng.uniform(130, 190)), walls[4])]  # more cores than a cap, so that it is not a rounding
    busy += [(wall * float(rng.uniform(2.2, 60)), wall) for wall in walls[:4]]
    busy += [(4000 * walls[4], walls[4]), (7, 2), (35.1, 6.55), (0.3, 0.05)]  # first a whole cluster, then integers
    waiting = [(wall * float(rng.uniform(0.01, 0.9)), wall) for wall in walls[5:]]
    waiting += [(0.0, walls[0]), (1, 4), (0.02, 0.4)]
    busy.append((5e-9, 1e-9))  # short, but a time
    mistakes: dict[str, Sequence[Solution]] = {
        "D5": in_float32(parallelism),
        "H3": [lambda cpu, wall: min(cpu / wall, 1.0)],
        "X_parallelism_inverse": [lambda cpu, wall: wall / cpu],
        "X_parallelism_below_one": [lambda cpu, wall: max(cpu / wall, 1.0)],
    }
    rounded = {**mistakes, "X_rounded": _rounded(parallelism)}  # not of what is below 1: that would be any 0
    exactly = partial(g.cases, expected=parallelism, rtol=RTOL, atol=0.0)
    exactly("parallelism_threads", busy, mistakes=rounded, weight=2)
    exactly("parallelism_waiting", waiting, mistakes=mistakes, weight=1)
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
    """One size, two sizes, and sizes whose squares do not fit into their dtype."""
    rng = fresh_rng()
    g = Grader("speedup", student)

    def times() -> tuple[float, float]:
        slow, fast = rng.uniform(2, 30), rng.uniform(0.3, 0.9)
        return float(slow), float(fast)

    def sizes(low: int, high: int) -> tuple[int, int]:
        small, factor = int(rng.integers(low, high)), int(rng.integers(2, 7))
        return (small, small * factor + 1) if rng.random() < 0.5 else (small * factor + 1, small)

    same = [(slow, n, fast, n) for (slow, fast), n in ((times(), int(rng.integers(5, 5000))) for _ in range(4))]
    slower = [(fast, n, slow, n) for (slow, fast), n in ((times(), int(rng.integers(5, 5000))) for _ in range(2))]
    drawn = [(times(), sizes(50, 2000)) for _ in range(5)]
    scaled = [(slow, n_ref, fast, n) for (slow, fast), (n_ref, n) in drawn] + [(10.5, 1000, 8.53, 10_000)]
    drawn = [(times(), sizes(60_000, 90_000)) for _ in range(3)]
    numbers: list[Args] = [(slow, np.int32(n_ref), fast, np.int32(n)) for (slow, fast), (n_ref, n) in drawn]
    a, b, c = (1 + 2 * int(n) for n in rng.integers(10, 60, 3))  # odd, so that no square is 0 in 8 bits
    pairs: list[tuple[Any, Any]] = [
        (np.int16(10 * a), 31 * a),
        (np.uint8(b), np.uint8(c)),
        (np.int8(a), np.int64(3 * a)),
        (np.uint16(1000 + b), np.uint32(70_000 + c)),
        (10**6, np.int64(250_001)),
    ]
    numbers += [(slow, n_ref, fast, n) for (slow, fast), (n_ref, n) in ((times(), pair) for pair in pairs)]
    inverse = {"X_speedup_inverse": [lambda *args: 1 / speedup(*args)]}
    inexact = {"D5": in_float32(speedup), "X_rounded": _rounded(speedup)}
    sized = {"X_speedup_size": [_power(0), _power(1), _power(3), _power(-2)]}
    narrow: Mapping[str, Sequence[Solution]] = {
        "D3": [
            lambda t_ref, n_ref, t, n: (t_ref / n_ref**2) / (t / n**2),
            lambda t_ref, n_ref, t, n: (t_ref * n**2) / (t * n_ref**2),
            lambda t_ref, n_ref, t, n: t_ref / t * (n**2 / n_ref**2),
        ]
    }
    exactly = partial(g.cases, expected=speedup, rtol=RTOL, atol=0.0)
    exactly("speedup_same", [*same, *slower], mistakes={**inexact, **inverse}, weight=1)
    exactly("speedup_scaled", scaled, mistakes={**inexact, **sized, **inverse}, weight=3)
    exactly("speedup_numbers", numbers, mistakes={**inexact, **narrow, **sized, **inverse}, weight=1)
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


def _memory_as(number: Solution) -> Solution:
    """The same with N as another kind of number, which may overflow or round."""
    return lambda N, dtype, temps: int(number(N) ** 2 * np.dtype(dtype).itemsize * (temps + 1))


MEMORY_MISTAKES: Mapping[str, Sequence[Solution]] = {
    "X_memory_estimate_exact": [
        *(_memory_as(number) for number in (lambda N: N, np.int64, np.uint64, float)),
        lambda N, dtype, temps: int(N**2) * np.dtype(dtype).itemsize * (temps + 1),
        lambda N, dtype, temps: np.prod((N, N)) * np.dtype(dtype).itemsize * (temps + 1),
    ],
    "X_memory_estimate_count": [
        lambda N, dtype, temps: memory_estimate(N, dtype, temps - 1),
        lambda N, dtype, temps: memory_estimate(N, dtype, 0),
    ],
    "X_memory_estimate_dtype": [
        lambda N, dtype, temps: memory_estimate(N, dtype, temps) * 8,
        lambda N, dtype, temps: memory_estimate(N, "float64", temps),
        lambda N, dtype, temps: memory_estimate(N, "float32", temps),
        saying("AttributeError", "has no attribute 'itemsize'"),
    ],
    "X_memory_estimate_square": [lambda N, dtype, temps: memory_estimate(1, dtype, temps) * int(N)],
}


def grade_memory_estimate(student: Any) -> Verdict:
    """Every kind of dtype, temporaries or none, and numbers beyond fixed-width integers."""
    rng = fresh_rng()
    g = Grader("memory_estimate", student)
    named = ("float64", "float32", "float16", "complex128", "int16", "bool", "float", "<i8", "U3")
    dtypes = (*named, np.float32, np.dtype("complex64"))

    def size() -> int:
        return int(rng.integers(11, 40_000))

    alone = [(size(), dtype, 0) for dtype in dtypes] + [(0, "float64", 2), (1, "float32", 0)]
    alone.insert(1, (size(), "float64", 1))
    beside = [(size(), dtype, int(rng.integers(2, 9))) for dtype in dtypes] + [(10_000, "float64", 3)]
    billions = int(rng.integers(4, 9)) * 10**9 + 7
    wide = [(np.int32(rng.integers(50_000, 90_000)), "float32", 3), (billions, "float64", 1)]
    wide += [(np.uint8(201), "float64", 0), (np.int16(3001), "bool", 0), (np.int64(billions), "float32", 2)]
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


def _late_start(fn: Solution, sync: Solution, warmup: int, repeat: int, clock: Solution) -> dict[str, float]:
    """A benchmark that reads the clock only after it has asked for the work."""

    times = []
    for _ in range(warmup + repeat):
        fn()
        start = clock()
        sync()
        times.append(clock() - start)
    return {"best": min(times[warmup:]), "median": statistics.median(times[warmup:])}


def _no_warm_up(fn: Solution, sync: Solution, warmup: int, repeat: int, clock: Solution) -> dict[str, float]:
    return _stopwatch(fn, sync, 0, repeat, clock)


def _warm_up_counted(fn: Solution, sync: Solution, warmup: int, repeat: int, clock: Solution) -> dict[str, float]:
    return _stopwatch(fn, sync, 0, warmup + repeat, clock)


def _warm_up_within(fn: Solution, sync: Solution, warmup: int, repeat: int, clock: Solution) -> dict[str, float]:
    return _stopwatch(fn, sync, 0, repeat, clock, skip=warmup)


def _middle_place(times: list[float]) -> float:
    """The median of times that were not sorted."""
    half = len(times) // 2
    return times[half] if len(times) % 2 else (times[half - 1] + times[half]) / 2


BENCH_MISTAKES: Sequence[tuple[str, Solution]] = (
    ("D5", bench),  # almost right
    ("X_bench_on_top", _no_warm_up),
    ("X_bench_on_top", _warm_up_within),
    ("H2", _warm_up_counted),
    ("H1", partial(_stopwatch, wait="never")),
    ("H1", partial(_stopwatch, wait="never", settle=False)),
    ("H1", partial(_stopwatch, wait="before")),
    ("H1", partial(_stopwatch, wait="before", settle=False)),
    ("X_bench_left_over", partial(_stopwatch, settle=False)),
    ("X_bench_late", _late_start),
    ("X_bench_mean", partial(_stopwatch, median=statistics.fmean)),
    ("X_bench_sorted", partial(_stopwatch, median=_middle_place)),
    ("X_bench_even", partial(_stopwatch, median=statistics.median_high)),
    ("X_bench_even", partial(_stopwatch, median=statistics.median_low)),
)
TIMES = Exactness(rtol=1e-9, atol=1e-12)  # one step of the clock is 1e-13 s


def _durations(rng: np.random.Generator, warmup: int, repeat: int) -> list[float]:
    """Binary fractions that float32 cannot hold: warm-up calls take longest, the first timed call is the shortest."""
    timed = (rng.permutation(np.arange(3, 3 + 4 * repeat, 4)) + rng.integers(0, 3, repeat)).tolist()
    first = timed.index(min(timed))
    timed[0], timed[first] = timed[first], timed[0]
    timed[-1] += 200 if repeat > 2 else 0
    return [float(n) / 64 + 2.0**-31 for n in [*rng.integers(400, 900, warmup).tolist(), *timed]]


def _telling(rng: np.random.Generator, warmup: int, repeat: int) -> Args:
    """Arguments with which no two mistakes of different names give the same answer."""
    while True:
        args = _durations(rng, warmup, repeat), float(rng.integers(1, 20)) / 1024, warmup, repeat
        right = _outcome(bench, args)
        made = [(code, _outcome(wrong, args)) for code, wrong in BENCH_MISTAKES]
        wrong = [(code, outcome) for code, outcome in made if difference(outcome, right)]
        pairs = combinations(wrong, 2)
        if not any(code != other and difference(a, b) is None for (code, a), (other, b) in pairs):
            return args


def _outcome(solution: Solution, args: Args) -> tuple[Any, Any]:
    """The answer, and how often ``fn`` was called."""
    record = on_fake_device(solution, *args)
    return record["answer"], record["calls"]


def _bench_hint(seen: Mapping[str, Any], args: Args) -> str | None:
    outcome = seen["answer"], seen["calls"]
    alike = (code for code, wrong in BENCH_MISTAKES if difference(outcome, _outcome(wrong, args)) is None)
    return next(alike, None)


def _on_fake_device(call: Solution, args: Args) -> Mapping[str, Any]:
    """What the probe brought back. No honest one brings anything but its record."""
    record = call(*args, through=on_fake_device)
    blank = {"answer": record, "calls": None, "readings": None}
    return {**blank, **record} if isinstance(record, dict) else blank


def _times(inputs: Sequence[Args]) -> Test:
    def test(call: Solution) -> Finding | None:
        for args in inputs:
            record = _on_fake_device(call, args)
            found = difference(record["answer"], _outcome(bench, args)[0], TIMES)
            if found and found.aspect is Aspect.VALUES and not record["readings"]:
                return finding(Aspect.VALUES, "bench_clock")
            if found:
                return found.hinted(_bench_hint(record, args))
        return None

    return test


def _calls(inputs: Sequence[Args]) -> Test:
    def test(call: Solution) -> Finding | None:
        for args in inputs:
            calls = _on_fake_device(call, args)["calls"]
            _, _, warmup, repeat = args
            if calls != warmup + repeat:
                return finding(Aspect.VALUES, "bench_calls", "X_bench_on_top" if warmup and calls == repeat else None)
        return None

    return test


def grade_bench(student: Any) -> Verdict:
    """Calls and times on a simulated device that works in the background."""
    rng = fresh_rng()
    g = Grader("bench", student)

    def inputs(*plans: tuple[int, int]) -> list[Args]:
        return [_telling(rng, *plan) for plan in plans]

    nothing: Args = ([0.0, 0.25, 0.5], 0.0, 0, 3)  # a call that takes no time that the clock could see
    g.property("bench_calls", _calls(inputs((0, 3), (2, 5), (4, 3))), weight=1)
    g.property("bench_device", _times([*inputs((0, 5), (0, 7), (0, 1)), nothing]), weight=2)
    g.property("bench_warm_up", _times(inputs((1, 5), (3, 5), (2, 1), (5, 3))), weight=2)
    g.property("bench_even", _times(inputs((0, 4), (2, 6), (2, 2))), weight=1)
    wrong_counts = [([1.0], 0.1, 0, 0), ([1.0], 0.1, 2, 0), ([1.0], 0.1, -1, 3), ([1.0], 0.1, 0, -2)]
    g.raises("bench_counts", wrong_counts, ValueError, through=on_fake_device, weight=1)
    return g.verdict()
