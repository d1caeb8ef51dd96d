"""np.vectorize around the math module, made outside the function.

fate: slow
check: speed
hint: P1
"""

import math

import numpy as np


def angle(lat1, lon1, lat2, lon2):
    h = math.sin(0.5 * (lat2 - lat1)) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(0.5 * (lon2 - lon1)) ** 2
    return 2 * math.asin(math.sqrt(min(h, 1)))


all_angles = np.vectorize(angle, otypes=[float])


def sep_numpy(latA, lonA, latB, lonB):
    return all_angles(latA[:, None], lonA[:, None], latB, lonB)
