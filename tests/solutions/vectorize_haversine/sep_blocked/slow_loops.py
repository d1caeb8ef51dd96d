"""Lean, but a Python loop over every pair.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def sep_blocked(latA, lonA, latB, lonB, rows):
    result = np.empty((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            h = np.sin(0.5 * (latB[j] - latA[i])) ** 2
            h += np.cos(latA[i]) * np.cos(latB[j]) * np.sin(0.5 * (lonB[j] - lonA[i])) ** 2
            result[i, j] = 2 * np.arcsin(np.sqrt(min(h, 1)))
    return result
