"""Computes in NumPy, and only dresses the result in the library that was given.

fate: wrong
check: values
hint: X_sep_xp_others
"""

import numpy as np


def sep_xp(xp, latA, lonA, latB, lonB):
    latA, lonA, latB, lonB = (np.asarray(angles) for angles in (latA, lonA, latB, lonB))
    lat, lon = latA[:, None], lonA[:, None]
    h = np.sin((latB - lat) / 2) ** 2 + np.cos(lat) * np.cos(latB) * np.sin((lonB - lon) / 2) ** 2
    return xp.asarray(2 * np.arcsin(np.sqrt(np.minimum(h, 1))))
