"""The lecture's way: variables of the notebook instead of the arguments.

fate: wrong
check: shape
hint: P3
"""

import numpy as np

rng = np.random.default_rng(1)
lats, lons = np.arcsin(rng.uniform(-1, 1, 12)), rng.uniform(0, 2 * np.pi, 12)


def sep_loops(latA, lonA, latB, lonB):
    N = len(lats)
    matrix = np.empty((N, N))
    for i, (lat1, lon1) in enumerate(zip(lats, lons)):
        for j, (lat2, lon2) in enumerate(zip(lats, lons)):
            h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
            matrix[i, j] = 2 * np.arcsin(np.sqrt(h))
    return matrix
