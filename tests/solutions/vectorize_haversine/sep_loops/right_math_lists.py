"""The math module on plain floats, rows collected in a list.

fate: right
"""

import math

import numpy as np


def sep_loops(latA, lonA, latB, lonB):
    def angle(lat1, lon1, lat2, lon2):
        h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        return 2 * math.asin(min(1.0, math.sqrt(h)))

    return np.array([[angle(a, b, c, d) for c, d in zip(latB, lonB)] for a, b in zip(latA, lonA)])
