"""A negative warm-up counts as none.

fate: wrong
check: runs
hint: -
"""

import statistics


def bench(fn, sync, warmup, repeat, clock):
    if repeat < 1:
        raise ValueError
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
