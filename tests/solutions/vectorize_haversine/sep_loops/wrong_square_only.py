"""As many columns as rows.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    N = len(latA)
    matrix = np.empty((N, N))
    for i in range(N):
        for j in range(N):
            h = np.sin((latB[j] - latA[i]) / 2) ** 2
            h += np.cos(latA[i]) * np.cos(latB[j]) * np.sin((lonB[j] - lonA[i]) / 2) ** 2
            matrix[i, j] = 2 * np.arcsin(np.sqrt(h))
    return matrix
