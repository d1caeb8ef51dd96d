"""Brightens the caller's image on the way.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    mean = float(img.mean())
    img //= 2
    return mean
