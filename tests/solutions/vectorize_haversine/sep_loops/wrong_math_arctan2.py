"""The arctan2 form with the math module, which raises instead of giving NaN.

fate: wrong
check: runs
hint: P6
"""

from math import atan2, cos, sin, sqrt

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    rows = []
    for a, b in zip(latA.tolist(), lonA.tolist()):
        row = []
        for c, d in zip(latB.tolist(), lonB.tolist()):
            h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
            row.append(2 * atan2(sqrt(h), sqrt(1 - h)))
        rows.append(row)
    return np.array(rows)
