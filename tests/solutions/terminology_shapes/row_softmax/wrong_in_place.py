"""Subtracts in place, in the caller's array.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def row_softmax(X):
    X -= X.max(axis=1, keepdims=True)
    e = np.exp(X)
    return e / e.sum(axis=1, keepdims=True)
