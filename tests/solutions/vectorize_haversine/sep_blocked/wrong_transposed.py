"""Blocks of B become rows.

fate: wrong
check: shape
hint: P4
"""

import numpy as np


def block(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))


def sep_blocked(latA, lonA, latB, lonB, rows):
    result = np.empty((len(latB), len(latA)))
    for start in range(0, len(latB), rows):
        part = slice(start, start + rows)
        result[part] = block(latB[part], lonB[part], latA, lonA)
    return result
