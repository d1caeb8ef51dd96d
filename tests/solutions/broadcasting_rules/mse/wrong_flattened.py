"""Flattens both, so that a column passes for a vector.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def mse(p, t):
    return np.mean((p.ravel() - t.ravel()) ** 2)
