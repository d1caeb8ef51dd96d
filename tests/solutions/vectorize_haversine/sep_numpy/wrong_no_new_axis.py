"""Vectors of lengths M and N without a new axis.

fate: wrong
check: runs
hint: S1
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(h))
