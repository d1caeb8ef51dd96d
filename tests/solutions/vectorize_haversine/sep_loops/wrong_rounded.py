"""Rounds the haversine.

fate: wrong
check: values
hint: X_sep_digits
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    out = np.zeros((len(latA), len(latB)))
    for i in range(len(latA)):
        for j in range(len(latB)):
            h = (
                np.sin((latB[j] - latA[i]) / 2) ** 2
                + np.cos(latA[i]) * np.cos(latB[j]) * np.sin((lonB[j] - lonA[i]) / 2) ** 2
            )
            out[i, j] = 2 * np.arcsin(np.sqrt(round(h, 6)))
    return out
