"""Reads the clock once per call, as the stop of one is the start of the next.

fate: right
"""

import numpy as np


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError
    for _ in range(warmup):
        fn()
        sync()
    edges = [clock()]
    while len(edges) <= repeat:
        fn()
        sync()
        edges.append(clock())
    times = np.diff(edges)
    return {"best": float(times.min()), "median": float(np.median(times))}
