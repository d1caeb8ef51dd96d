"""Starts the clock once the work has been asked for.

fate: wrong
check: values
hint: X_bench_late
"""

import statistics


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError("warmup or repeat")
    times = []
    for _ in range(warmup + repeat):
        sync()
        fn()
        start = clock()
        sync()
        times.append(clock() - start)
    return {"best": min(times[warmup:]), "median": statistics.median(times[warmup:])}
