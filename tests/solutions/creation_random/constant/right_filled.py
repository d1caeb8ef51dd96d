"""Fills empty memory of the right dtype.

fate: right
"""

import numpy as np


def constant(shape, v):
    out = np.empty(shape, dtype=np.asarray(v).dtype)
    out[...] = v
    return out
