"""Unbuffered addition.

fate: right
"""

import numpy as np


def add_at(x, idx, v):
    out = x.copy()
    np.add.at(out, idx, v)
    return out
