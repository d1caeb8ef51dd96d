"""Multiplies by the centering matrix.

fate: right
"""

import numpy as np


def center(X, axis):
    n = X.shape[axis]
    centering = np.eye(n) - 1.0 / n
    return np.moveaxis(np.tensordot(centering, X, axes=(1, axis)), 0, axis)
