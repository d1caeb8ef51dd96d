"""Only one of the two cosines.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arcsin(np.sqrt(np.clip(h, 0, 1)))
