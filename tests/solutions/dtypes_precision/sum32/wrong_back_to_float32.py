"""Sums in float64, then rounds to float32.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def sum32(x, axis):
    return x.sum(axis=axis, dtype=np.float64).astype(np.float32)
