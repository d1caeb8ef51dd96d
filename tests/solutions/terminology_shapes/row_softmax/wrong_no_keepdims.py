"""Divides by a vector of sums.

fate: wrong
check: runs
hint: S4
"""

import numpy as np


def row_softmax(X):
    e = np.exp(X - X.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)
