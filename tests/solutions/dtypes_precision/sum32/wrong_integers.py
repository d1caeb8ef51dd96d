"""Sums in int64, which drops the fractions.

fate: wrong
check: values
hint: D2
earns: 0.400
"""

import numpy as np


def sum32(x, axis):
    return x.astype(np.int64).sum(axis=axis)
