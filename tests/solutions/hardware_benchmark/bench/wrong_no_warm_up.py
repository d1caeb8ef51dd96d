"""Ignores the warm-up.

fate: wrong
check: values
hint: X_bench_on_top
"""

import statistics


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError
    times = []
    for _ in range(repeat):
        start = clock()
        fn()
        sync()
        times.append(clock() - start)
    return {"best": min(times), "median": statistics.median(times)}
