"""Subtracts the logarithm of the sum, which NumPy adds up safely.

fate: right
"""

import numpy as np


def row_softmax(X):
    return np.exp(X - np.logaddexp.reduce(X, axis=1)[:, None])
