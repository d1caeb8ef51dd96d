"""Gives the sum a wider accumulator.

fate: right
"""

import numpy as np


def sum32(x, axis):
    return x.sum(axis=axis, dtype=np.float64)
