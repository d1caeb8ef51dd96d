"""The angles are taken for degrees.

fate: wrong
check: values
hint: P7
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = map(np.deg2rad, (latA, lonA, latB, lonB))
    matrix = np.empty((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            h = np.sin((latB[j] - latA[i]) / 2) ** 2
            h += np.cos(latA[i]) * np.cos(latB[j]) * np.sin((lonB[j] - lonA[i]) / 2) ** 2
            matrix[i, j] = 2 * np.arcsin(np.sqrt(h))
    return matrix
