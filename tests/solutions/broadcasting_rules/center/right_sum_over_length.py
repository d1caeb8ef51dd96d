"""Sum, divide by the length, in a float copy.

fate: right
"""

import numpy as np


def center(X, axis):
    Y = X.astype(np.float64)
    Y -= Y.sum(axis=axis, keepdims=True) / X.shape[axis]
    return Y
