"""Adds up in int64 and divides once.

fate: right
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return int(img.sum(dtype=np.int64)) / img.size
