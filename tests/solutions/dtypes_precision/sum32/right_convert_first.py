"""Converts the array first.

fate: right
"""

import numpy as np


def sum32(x, axis):
    return np.sum(x.astype(np.float64), axis)
