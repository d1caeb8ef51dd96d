"""Waits before the call instead of after it, inside the timed part.

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
    times = []
    for _ in range(repeat):
        start = clock()
        sync()
        fn()
        times.append(clock() - start)
    return {"best": min(times), "median": statistics.median(times)}
