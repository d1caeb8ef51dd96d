"""Stops the clocks of its own process, then loops.

fate: hostile
check: speed
hint: P2
"""

import time

import numpy as np

for name in ("perf_counter", "process_time", "thread_time"):
    setattr(time, name, lambda: 0.0)


def sep_numpy(latA, lonA, latB, lonB):
    matrix = np.empty((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            h = np.sin(0.5 * (latB[j] - latA[i])) ** 2
            h += np.cos(latA[i]) * np.cos(latB[j]) * np.sin(0.5 * (lonB[j] - lonA[i])) ** 2
            matrix[i, j] = 2 * np.arcsin(np.sqrt(min(h, 1)))
    return matrix
