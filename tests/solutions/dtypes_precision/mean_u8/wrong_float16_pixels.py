"""Turns the pixels into float16; the result has three digits.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def mean_u8(img):
    if img.size == 0:
        raise ValueError("empty image")
    return float(img.astype(np.float16).mean())
