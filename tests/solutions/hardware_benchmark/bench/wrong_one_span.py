"""Times all repeats together and divides.

fate: wrong
check: values
hint: -
"""


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError
    for _ in range(warmup):
        fn()
    sync()
    start = clock()
    for _ in range(repeat):
        fn()
        sync()
    each = (clock() - start) / repeat
    return {"best": each, "median": each}
