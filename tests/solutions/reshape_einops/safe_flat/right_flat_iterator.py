"""Fills new memory from the flat iterator.

fate: right
"""

import numpy as np


def safe_flat(x):
    out = np.empty(x.size, dtype=x.dtype)
    out[:] = x.flat
    return out
