"""Forgets to sort before taking the middle one.

fate: wrong
check: values
hint: X_bench_sorted
"""


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
        sync()
        times.append(clock() - start)
    half = repeat // 2
    median = times[half] if repeat % 2 else (times[half - 1] + times[half]) / 2
    return {"best": min(times), "median": median}
