"""Takes the latitudes for the longitudes.

fate: wrong
check: values
hint: X_sep_angles
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    out = np.empty((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            along = np.cos(lonA[i]) * np.cos(lonB[j]) * np.sin((latB[j] - latA[i]) / 2) ** 2
            h = np.sin((lonB[j] - lonA[i]) / 2) ** 2 + along
            out[i, j] = 2 * np.arcsin(np.sqrt(min(h, 1)))
    return out
