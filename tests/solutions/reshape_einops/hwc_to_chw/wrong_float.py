"""Turns bytes into floats.

fate: wrong
check: dtype
hint: -
"""

import numpy as np


def hwc_to_chw(x):
    return np.moveaxis(x, -1, 0).astype(float)
