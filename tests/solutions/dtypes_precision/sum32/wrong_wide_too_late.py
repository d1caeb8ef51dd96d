"""Converts the finished sum.

fate: wrong
check: values
hint: D7
"""

import numpy as np


def sum32(x, axis):
    return x.sum(axis=axis).astype(np.float64)
