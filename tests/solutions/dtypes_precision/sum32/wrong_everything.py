"""Sums over all axes.

fate: wrong
check: type
hint: -
"""

import numpy as np


def sum32(x, axis):
    return x.sum(dtype=np.float64)
