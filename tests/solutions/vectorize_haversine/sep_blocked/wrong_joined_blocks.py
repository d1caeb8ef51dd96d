"""Collects the blocks in a list and joins them, so that all is there twice.

fate: wrong
check: memory
hint: P8
"""

import numpy as np


def block(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))


def sep_blocked(latA, lonA, latB, lonB, rows):
    starts = range(0, len(latA), rows)
    return np.concatenate([block(latA[s : s + rows], lonA[s : s + rows], latB, lonB) for s in starts])
