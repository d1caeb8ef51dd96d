"""Pieces of nearly equal size, by np.array_split.

fate: right
"""

import numpy as np


def sep_blocked(latA, lonA, latB, lonB, rows):
    result = np.zeros((latA.size, latB.size))
    count = -(-latA.size // rows)
    for index in np.array_split(np.arange(latA.size), count):
        dlat = np.subtract.outer(latA[index], latB)
        dlon = np.subtract.outer(lonA[index], lonB)
        h = np.sin(dlat / 2) ** 2 + np.outer(np.cos(latA[index]), np.cos(latB)) * np.sin(dlon / 2) ** 2
        result[index] = 2 * np.arctan2(np.sqrt(h), np.sqrt(np.maximum(1 - h, 0)))
    return result
