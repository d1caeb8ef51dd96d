"""Keeps a running sum of float32 slices.

fate: wrong
check: values
hint: D7
"""

import numpy as np


def sum32(x, axis):
    total = 0.0
    for piece in np.moveaxis(x, axis, 0):
        total = total + piece
    return total
