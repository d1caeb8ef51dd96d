"""Puts the mean back into the image's dtype.

fate: wrong
check: values
hint: X_mean_u8_fraction
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return float(img.mean().astype(img.dtype))
