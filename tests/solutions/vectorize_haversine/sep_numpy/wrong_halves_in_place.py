"""Halves the caller's angles in place.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    cosines = np.cos(latA)[:, None] * np.cos(latB)
    latA /= 2
    lonA /= 2
    h = np.sin(latB / 2 - latA[:, None]) ** 2 + cosines * np.sin(lonB / 2 - lonA[:, None]) ** 2
    return 2 * np.arcsin(np.sqrt(np.minimum(h, 1)))
