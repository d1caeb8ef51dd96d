"""Adds neighbours in float32: better, not good enough.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def sum32(x, axis):
    x = np.moveaxis(x, axis, 0)
    while len(x) > 1:
        if len(x) % 2:
            x = np.concatenate([x, np.zeros_like(x[:1])])
        x = x[::2] + x[1::2]
    return x[0].astype(np.float64)
