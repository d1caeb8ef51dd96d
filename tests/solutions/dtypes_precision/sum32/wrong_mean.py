"""Gives the mean.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sum32(x, axis):
    return x.mean(axis=axis, dtype=np.float64)
