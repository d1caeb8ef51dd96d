"""The arctan2 form without a clip.

fate: wrong
check: finite
hint: P6
earns: 0.545
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    latA, lonA = latA[:, None], lonA[:, None]
    h = np.sin(0.5 * (latB - latA)) ** 2 + np.cos(latA) * np.cos(latB) * np.sin(0.5 * (lonB - lonA)) ** 2
    return 2 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))
