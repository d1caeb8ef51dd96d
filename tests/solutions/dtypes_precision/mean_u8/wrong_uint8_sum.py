"""Adds up in uint8.

fate: wrong
check: values
hint: D1
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return img.sum(dtype=np.uint8) / img.size
