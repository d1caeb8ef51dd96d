"""Forgets to normalise.

fate: wrong
check: values
hint: X_row_softmax_sum
"""

import numpy as np


def row_softmax(X):
    return np.exp(X - X.max(axis=1, keepdims=True))
