"""Multiplies the mean, which keeps the digits.

fate: right
"""

import numpy as np


def sum32(x, axis):
    if x.shape[axis] == 0:
        return np.zeros(np.delete(x.shape, axis))
    return np.mean(x, axis=axis, dtype=np.float64) * x.shape[axis]
