"""Exchanges the axis with the last one, which changes the order of the others.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def sum32(x, axis):
    y = np.swapaxes(x, axis, -1).astype(np.float64)
    return y.sum(axis=-1)
