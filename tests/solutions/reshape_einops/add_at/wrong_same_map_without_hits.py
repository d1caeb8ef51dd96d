"""Gives the map itself back where nothing was hit.

fate: wrong
check: values
hint: V5
"""

import numpy as np


def add_at(x, idx, v):
    if len(v) == 0:
        return x
    out = x.copy()
    np.add.at(out, idx, v)
    return out
