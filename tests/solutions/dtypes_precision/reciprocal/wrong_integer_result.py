"""Writes the floats into an integer array.

fate: wrong
check: dtype
hint: D2
"""

import numpy as np


def reciprocal(c):
    out = np.empty_like(c)
    out[...] = 1 / c
    return out
