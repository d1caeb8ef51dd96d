"""One loop for both phases, more waiting than necessary, NumPy for the statistics.

fate: right
"""

import numpy as np


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0:
        raise ValueError("warmup")
    if repeat <= 0:
        raise ValueError("repeat")
    times = np.zeros(warmup + repeat)
    for k in range(warmup + repeat):
        sync()
        start = clock()
        fn()
        sync()
        times[k] = clock() - start
    times = times[warmup:]
    return dict(best=times.min(), median=np.median(times))
