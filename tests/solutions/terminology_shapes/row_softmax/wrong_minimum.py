"""Subtracts the minimum of each row.

fate: wrong
check: finite
hint: D11
"""

import numpy as np


def row_softmax(X):
    e = np.exp(X - X.min(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
