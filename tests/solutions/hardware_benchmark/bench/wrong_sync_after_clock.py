"""Reads the clock first and waits afterwards.

fate: wrong
check: values
hint: H1
"""

import statistics


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError
    for _ in range(warmup):
        fn()
    sync()
    times = []
    for _ in range(repeat):
        start = clock()
        fn()
        stop = clock()
        sync()
        times.append(stop - start)
    return {"best": min(times), "median": statistics.median(times)}
