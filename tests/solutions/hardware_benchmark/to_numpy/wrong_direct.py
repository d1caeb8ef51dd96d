"""Calls .numpy() on whatever has it.

fate: wrong
check: runs
hint: H5
"""

import numpy as np


def to_numpy(t):
    if hasattr(t, "numpy"):
        return np.asarray(t.numpy())
    return np.asarray(t)
