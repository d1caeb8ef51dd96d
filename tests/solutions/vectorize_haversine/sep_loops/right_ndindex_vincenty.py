"""One loop over index pairs, and Vincenty's formula, which is good at any angle.

fate: right
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    result = np.zeros((latA.size, latB.size))
    for i, j in np.ndindex(result.shape):
        d = lonB[j] - lonA[i]
        x = np.cos(latB[j]) * np.sin(d)
        y = np.cos(latA[i]) * np.sin(latB[j]) - np.sin(latA[i]) * np.cos(latB[j]) * np.cos(d)
        z = np.sin(latA[i]) * np.sin(latB[j]) + np.cos(latA[i]) * np.cos(latB[j]) * np.cos(d)
        result[i, j] = np.arctan2(np.hypot(x, y), z)
    return result
