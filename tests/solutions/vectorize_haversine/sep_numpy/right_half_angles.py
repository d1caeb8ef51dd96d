"""Sines of half differences by products: all sines and cosines are of vectors.

fate: right
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    def half_difference(a, b, weightA=1.0, weightB=1.0):
        one = np.outer(np.sin(a / 2) * weightA, np.cos(b / 2) * weightB)
        two = np.outer(np.cos(a / 2) * weightA, np.sin(b / 2) * weightB)
        return one - two

    lat = half_difference(latA, latB)
    lon = half_difference(lonA, lonB, np.sqrt(np.cos(latA)), np.sqrt(np.cos(latB)))
    return 2 * np.arcsin(np.minimum(np.hypot(lat, lon), 1))
