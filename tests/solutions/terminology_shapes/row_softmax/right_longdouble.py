"""Numbers with a wider exponent, which need no shift.

fate: right
"""

import numpy as np


def row_softmax(X):
    weights = np.exp(X.astype(np.longdouble))
    return (weights / weights.sum(axis=1, keepdims=True)).astype(np.float64)
