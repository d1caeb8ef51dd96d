"""The angles are taken for degrees.

fate: wrong
check: values
hint: P7
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (np.radians(angle) for angle in (latA, lonA, latB, lonB))
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(h))
