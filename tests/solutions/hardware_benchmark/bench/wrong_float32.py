"""Collects the times in float32.

fate: wrong
check: values
hint: D5
"""

import torch


def bench(fn, sync, warmup, repeat, clock):
    if warmup < 0 or repeat < 1:
        raise ValueError("warmup or repeat")
    for _ in range(warmup):
        fn()
        sync()
    times = torch.zeros(repeat)
    for k in range(repeat):
        start = clock()
        fn()
        sync()
        times[k] = clock() - start
    return {"best": times.min().item(), "median": times.quantile(0.5).item()}
