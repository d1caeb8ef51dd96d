"""Indexes rows and columns one after the other.

fate: wrong
check: values
hint: V3
"""

import numpy as np


def add_at(x, idx, v):
    out = x.copy()
    if isinstance(idx, tuple):
        rows, cols = idx
        out[rows][:, cols] += v
    else:
        np.add.at(out, idx, v)
    return out
