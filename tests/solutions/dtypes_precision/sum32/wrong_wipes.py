"""Leaves zeros behind in its argument.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def sum32(x, axis):
    total = np.asarray(x.sum(axis=axis, dtype=np.float64))
    x[...] = 0
    return total
