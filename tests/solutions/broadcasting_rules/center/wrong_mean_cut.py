"""Turns the mean into an integer where the data are integers.

fate: wrong
check: dtype
hint: D2
"""

import numpy as np


def center(X, axis):
    mean = np.zeros_like(X)
    mean[...] = X.mean(axis=axis, keepdims=True)
    return X - mean
