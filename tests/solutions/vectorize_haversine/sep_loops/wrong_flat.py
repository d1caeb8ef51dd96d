"""Collects all pairs in one row.

fate: wrong
check: shape
hint: X_sep_flat
"""

import math

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    out = []
    for p, q in zip(latA, lonA):
        for r, s in zip(latB, lonB):
            h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
            out.append(2 * math.asin(math.sqrt(min(h, 1))))
    return np.array(out)
