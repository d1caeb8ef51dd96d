"""The loop as described.

fate: right
"""

import statistics


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError("warmup >= 0 and repeat >= 1")
    for _ in range(warmup):
        fn()
    sync()
    times = []
    for _ in range(repeat):
        start = clock()
        fn()
        sync()
        stop = clock()
        times.append(stop - start)
    return {"best": min(times), "median": statistics.median(times)}
