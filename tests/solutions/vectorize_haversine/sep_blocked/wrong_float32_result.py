"""Halves the memory by storing the result in float32.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def block(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))


def sep_blocked(latA, lonA, latB, lonB, rows):
    result = np.empty((len(latA), len(latB)), dtype=np.float32)
    for start in range(0, len(latA), rows):
        part = slice(start, start + rows)
        result[part] = block(latA[part], lonA[part], latB, lonB)
    return result
