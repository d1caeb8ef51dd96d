"""The arctan2 form, without a clip: NaN where rounding takes h above 1.

fate: wrong
check: finite
hint: P6
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    matrix = np.empty((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            h = np.sin(0.5 * (latB[j] - latA[i])) ** 2
            h += np.cos(latA[i]) * np.cos(latB[j]) * np.sin(0.5 * (lonB[j] - lonA[i])) ** 2
            matrix[i, j] = 2 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))
    return matrix
