"""Adds a small number to each sum, against a division by zero.

fate: wrong
check: values
hint: -
"""

import numpy as np


def row_softmax(X):
    weights = np.exp(X - X.max(axis=1, keepdims=True))
    return weights / (weights.sum(axis=1, keepdims=True) + 1e-9)
