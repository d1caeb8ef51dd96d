"""The same, written out.

fate: wrong
check: values
hint: V4
"""

import numpy as np


def add_at(x, idx, v):
    out = np.zeros_like(x)
    out[idx] = v
    return x + out
