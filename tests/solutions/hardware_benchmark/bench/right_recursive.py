"""A helper that times one call, comprehensions, and the median by hand.

fate: right
"""


def bench(fn, sync, warmup, repeat, clock):
    if not (warmup >= 0 and repeat >= 1):
        raise ValueError("impossible numbers of calls")

    def once(_):
        sync()
        start = clock()
        fn()
        sync()
        return clock() - start

    list(map(once, range(warmup)))
    times = sorted(map(once, range(repeat)))
    middle = repeat // 2
    median = times[middle] if repeat % 2 else 0.5 * (times[middle - 1] + times[middle])
    return {"median": median, "best": times[0]}
