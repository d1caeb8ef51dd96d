"""Adds to a flat view of the copy, which is no view where the map lies column by column.

fate: wrong
check: values
hint: V3
"""

import numpy as np


def add_at(x, idx, v):
    out = np.copy(x)
    flat = np.ravel_multi_index(idx, x.shape) if isinstance(idx, tuple) else idx
    np.add.at(out.ravel(), flat, v)
    return out
