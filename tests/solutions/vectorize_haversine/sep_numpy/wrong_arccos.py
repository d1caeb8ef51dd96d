"""The arccos of the scalar product of unit vectors, clipped.

fate: wrong
check: values
hint: P5
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    def unit(lat, lon):
        return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)

    return np.arccos(np.clip(unit(latA, lonA) @ unit(latB, lonB).T, -1, 1))
