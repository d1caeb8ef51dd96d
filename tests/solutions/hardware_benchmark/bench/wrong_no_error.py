"""Repeats below 1 give zeros instead of an error.

fate: wrong
check: runs
hint: -
"""

import statistics


def bench(fn, sync, warmup, repeat, clock):
    for _ in range(warmup):
        fn()
    sync()
    times = []
    for _ in range(repeat):
        start = clock()
        fn()
        sync()
        times.append(clock() - start)
    if not times:
        return {"best": 0.0, "median": 0.0}
    return {"best": min(times), "median": statistics.median(times)}
