"""Takes the item right of the middle of an even number.

fate: wrong
check: values
hint: X_bench_even
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
    times.sort()
    return {"best": times[0], "median": times[repeat // 2]}
