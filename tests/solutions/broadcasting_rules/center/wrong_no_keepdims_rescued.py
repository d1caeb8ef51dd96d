"""Tries the other orientation only if NumPy complains; squares go wrong.

fate: wrong
check: values
hint: S4
"""

import numpy as np


def center(X, axis):
    mean = X.mean(axis=axis)
    try:
        return X - mean
    except ValueError:
        return X - np.expand_dims(mean, axis)
