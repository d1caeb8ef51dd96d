"""Computes in float32 and converts back at the end.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (angle.astype(np.float32) for angle in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return (2 * np.arcsin(np.sqrt(np.minimum(h, 1)))).astype(np.float64)
