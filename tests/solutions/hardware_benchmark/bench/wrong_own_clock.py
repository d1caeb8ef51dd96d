"""Uses a clock of its own instead of the given one.

fate: wrong
check: values
hint: -
"""

import statistics
import time


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError
    for _ in range(warmup):
        fn()
    sync()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        fn()
        sync()
        times.append(time.perf_counter() - start)
    return {"best": min(times), "median": statistics.median(times)}
