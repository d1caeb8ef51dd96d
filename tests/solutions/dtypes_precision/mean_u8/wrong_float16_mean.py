"""Asks for a mean in float16.

fate: wrong
check: finite
hint: D8
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return img.mean(dtype=np.float16)
