"""Adds up in uint16.

fate: wrong
check: values
hint: D3
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return float(img.sum(dtype=np.uint16)) / img.size
