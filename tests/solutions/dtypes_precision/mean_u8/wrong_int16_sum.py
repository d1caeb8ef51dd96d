"""Adds up in int16.

fate: wrong
check: values
hint: D3
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("no items")
    return img.sum(dtype=np.int16) / img.size
