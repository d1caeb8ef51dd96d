"""Rounds to six decimals.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sum32(x, axis):
    return np.round(x.sum(axis=axis, dtype=np.float64), 6)
