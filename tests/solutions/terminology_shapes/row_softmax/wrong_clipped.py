"""Clips large numbers.

fate: wrong
check: values
hint: -
earns: 0.455
"""

import numpy as np


def row_softmax(X):
    e = np.exp(np.clip(X, -500, 500))
    return e / e.sum(axis=1, keepdims=True)
