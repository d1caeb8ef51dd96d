"""The lecture's two loops.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    matrix = np.empty((len(latA), len(latB)))
    for i, (lat1, lon1) in enumerate(zip(latA, lonA)):
        for j, (lat2, lon2) in enumerate(zip(latB, lonB)):
            h = np.sin(0.5 * (lat2 - lat1)) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(0.5 * (lon2 - lon1)) ** 2
            matrix[i, j] = 2 * np.arcsin(np.sqrt(h))
    return matrix
