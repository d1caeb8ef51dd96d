"""np.vectorize around the formula for one pair.

fate: slow
check: speed
hint: P1
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    @np.vectorize
    def angle(lat1, lon1, lat2, lon2):
        h = np.sin(0.5 * (lat2 - lat1)) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(0.5 * (lon2 - lon1)) ** 2
        return 2 * np.arcsin(np.sqrt(min(h, 1)))

    return angle(latA[:, None], lonA[:, None], latB, lonB)
