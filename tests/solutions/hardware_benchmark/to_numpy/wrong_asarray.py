"""Leaves everything to np.asarray.

fate: wrong
check: runs
hint: H5
earns: 0.417
"""

import numpy as np


def to_numpy(t):
    return np.asarray(t)
