"""Forgets what was there before.

fate: wrong
check: values
hint: X_add_at_map
"""

import numpy as np


def add_at(x, idx, v):
    out = np.zeros_like(x)
    np.add.at(out, idx, v)
    return out
