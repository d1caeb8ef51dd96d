"""The caller's latitudes are halved in place.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    cosA, cosB = np.cos(latA), np.cos(latB)
    for array in (latA, lonA, latB, lonB):
        array *= 0.5
    matrix = np.empty((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            h = np.sin(latB[j] - latA[i]) ** 2 + cosA[i] * cosB[j] * np.sin(lonB[j] - lonA[i]) ** 2
            matrix[i, j] = 2 * np.arcsin(np.sqrt(h))
    return matrix
