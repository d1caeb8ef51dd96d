"""Divides the transposed weights, and does not turn them back.

fate: wrong
check: shape
hint: X_row_softmax_turned
"""

import numpy as np


def row_softmax(X):
    weights = np.exp(X - X.max(axis=1, keepdims=True))
    return weights.T / weights.sum(axis=1)
