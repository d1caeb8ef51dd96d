"""Kahan's formula for the angle between unit vectors.

fate: right
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    def unit(lat, lon):
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)

    a, b = unit(latA, lonA)[:, None, :], unit(latB, lonB)[None, :, :]
    return 2 * np.arctan2(np.linalg.norm(a - b, axis=-1), np.linalg.norm(a + b, axis=-1))
