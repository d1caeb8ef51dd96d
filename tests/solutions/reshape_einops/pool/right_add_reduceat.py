"""Sums of bands.

fate: right
"""

import numpy as np


def pool(x, k):
    H, W, C = x.shape
    rows = np.add.reduceat(x, np.arange(0, H, k), axis=0)
    return np.add.reduceat(rows, np.arange(0, W, k), axis=1) / (k * k)
