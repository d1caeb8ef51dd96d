"""Counts how often each grey value occurs.

fate: right
"""

import numpy as np


def mean_u8(img):
    counts = np.bincount(img.ravel(), minlength=256)
    if counts.sum() == 0:
        raise ValueError("no pixels")
    return np.average(np.arange(256), weights=counts)
