"""Computes in float32.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def row_softmax(X):
    weights = np.exp((X - X.max(axis=1, keepdims=True)).astype(np.float32))
    return weights / weights.sum(axis=1, keepdims=True)
