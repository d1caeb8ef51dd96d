"""One Python loop over the rows, which is fast enough.

fate: right
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    cosB = np.cos(latB)
    result = np.empty((len(latA), len(latB)))
    for i in range(len(latA)):
        h = np.sin(0.5 * (latB - latA[i])) ** 2 + np.cos(latA[i]) * cosB * np.sin(0.5 * (lonB - lonA[i])) ** 2
        result[i] = 2 * np.arcsin(np.sqrt(h))
    return result
