"""Broadcasting, which the exercise allows as well.

fate: right
"""

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    dlat = latB - latA[:, None]
    dlon = lonB - lonA[:, None]
    h = np.sin(dlat / 2) ** 2 + np.cos(latA)[:, None] * np.cos(latB) * np.sin(dlon / 2) ** 2
    return 2 * np.arctan2(np.sqrt(h), np.sqrt(np.clip(1 - h, 0, None)))
