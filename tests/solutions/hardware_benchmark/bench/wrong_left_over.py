"""Does not wait for the warm-up, which then runs into the first time.

fate: wrong
check: values
hint: X_bench_left_over
earns: 0.571
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
        fn()
        sync()
        times.append(clock() - start)
    return {"best": min(times), "median": statistics.median(times)}
