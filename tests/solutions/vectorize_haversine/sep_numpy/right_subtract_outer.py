"""Outer differences and products by the methods of ufuncs.

fate: right
"""

import numpy as np


def sep_numpy(latA, lonA, latB, lonB):
    h = np.sin(np.subtract.outer(latA, latB) / 2) ** 2
    h += np.multiply.outer(np.cos(latA), np.cos(latB)) * np.sin(np.subtract.outer(lonA, lonB) / 2) ** 2
    np.sqrt(h, out=h)
    return 2 * np.arcsin(np.clip(h, 0, 1))
