"""Scales the caller's picture afterwards.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def hwc_to_chw(x):
    out = np.moveaxis(x, -1, 0).copy()
    x //= 2
    return out
