"""Subtracts one maximum for the whole matrix.

fate: wrong
check: finite
hint: D11
"""

import numpy as np


def row_softmax(X):
    e = np.exp(X - X.max())
    return e / e.sum(axis=1, keepdims=True)
