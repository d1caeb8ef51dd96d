"""Calls once more when all is measured.

fate: wrong
check: values
hint: -
"""

import statistics


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError("impossible numbers of calls")
    for _ in range(warmup):
        fn()
    sync()
    times = []
    for _ in range(repeat):
        start = clock()
        fn()
        sync()
        times.append(clock() - start)
    fn()
    return {"best": min(times), "median": statistics.median(times)}
