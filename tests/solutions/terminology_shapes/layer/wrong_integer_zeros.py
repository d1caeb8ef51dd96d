"""Zeros are made from the integer 0: where all are cut off, the array is one of integers.

fate: wrong
check: dtype
hint: -
earns: 0.833
"""

import numpy as np


def layer(W, x, b):
    z = x @ W.T + b
    if z.ndim == 1:
        return np.array([max(0, value) for value in z])
    return np.array([[max(0, value) for value in row] for row in z])
