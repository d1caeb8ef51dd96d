"""Blocks of np.vectorize.

fate: slow
check: speed
hint: P2
"""

import numpy as np


@np.vectorize
def angle(lat1, lon1, lat2, lon2):
    h = np.sin(0.5 * (lat2 - lat1)) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(0.5 * (lon2 - lon1)) ** 2
    return 2 * np.arcsin(np.sqrt(min(h, 1)))


def sep_blocked(latA, lonA, latB, lonB, rows):
    result = np.empty((len(latA), len(latB)))
    for start in range(0, len(latA), rows):
        part = slice(start, start + rows)
        result[part] = angle(latA[part, None], lonA[part, None], latB, lonB)
    return result
