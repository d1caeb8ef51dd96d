"""Takes the warm-up calls out of the repeats.

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
        sync()
        start = clock()
        fn()
        sync()
        times.append(clock() - start)
    times = times[warmup:] or times
    return {"best": min(times), "median": statistics.median(times)}
