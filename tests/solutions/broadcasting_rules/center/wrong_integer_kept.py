"""Writes into an array of the input's dtype.

fate: wrong
check: dtype
hint: D2
"""

import numpy as np


def center(X, axis):
    out = np.empty_like(X)
    out[...] = X - X.mean(axis=axis, keepdims=True)
    return out
