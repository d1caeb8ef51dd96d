"""Fills the result block by block.

fate: right
"""

import numpy as np


def sep_blocked(latA, lonA, latB, lonB, rows):
    result = np.empty((len(latA), len(latB)))
    for start in range(0, len(latA), rows):
        lat, lon = latA[start : start + rows, None], lonA[start : start + rows, None]
        h = np.sin(0.5 * (latB - lat)) ** 2 + np.cos(lat) * np.cos(latB) * np.sin(0.5 * (lonB - lon)) ** 2
        result[start : start + rows] = 2 * np.arcsin(np.sqrt(h))
    return result
