"""The new axis is given to B, as in the lecture.

fate: wrong
check: shape
hint: P4
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    lat1, lat2 = latA, latB.reshape(-1, 1)
    lon1, lon2 = lonA, lonB.reshape(-1, 1)
    return 2 * np.arcsin(
        np.sqrt(np.sin(0.5 * (lat2 - lat1)) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(0.5 * (lon2 - lon1)) ** 2)
    )
