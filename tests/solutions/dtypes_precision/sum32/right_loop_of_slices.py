"""Adds slice by slice into a float64 array.

fate: right
"""

import numpy as np


def sum32(x, axis):
    slices = np.moveaxis(x, axis, 0)
    total = np.zeros(slices.shape[1:])
    for piece in slices:
        total += piece
    return total
