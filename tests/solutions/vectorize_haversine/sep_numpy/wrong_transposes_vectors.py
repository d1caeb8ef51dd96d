"""`.T` on a vector, which does nothing.

fate: wrong
check: runs
hint: S1
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    latA, lonA = latA.T, lonA.T
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(h))
