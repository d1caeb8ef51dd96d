"""Keeps the axis that was summed.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def sum32(x, axis):
    return x.sum(axis=axis, dtype=np.float64, keepdims=True)
