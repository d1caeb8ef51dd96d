"""Takes a time of zero for a fault of the clock.

fate: wrong
check: values
hint: -
"""

import statistics


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError("warmup or repeat")
    for _ in range(warmup):
        fn()
    sync()
    times = []
    for _ in range(repeat):
        start = clock()
        fn()
        sync()
        seconds = clock() - start
        if seconds > 0:
            times.append(seconds)
    return {"best": min(times), "median": statistics.median(times)}
