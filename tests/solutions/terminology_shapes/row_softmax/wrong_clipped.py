"""Clips large numbers.

fate: wrong
check: values
hint: D11
earns: 0.500
"""

import numpy as np


def row_softmax(X):
    e = np.exp(np.clip(X, -500, 500))
    return e / e.sum(axis=1, keepdims=True)
