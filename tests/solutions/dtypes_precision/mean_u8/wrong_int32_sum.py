"""Adds up in int32, which is too narrow for the picture of a camera.

fate: wrong
check: values
hint: D3
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("no items")
    return float(img.sum(dtype=np.int32)) / img.size
