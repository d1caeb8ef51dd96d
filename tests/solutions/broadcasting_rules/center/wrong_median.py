"""Subtracts the median.

fate: wrong
check: values
hint: -
"""

import numpy as np


def center(X, axis):
    return X - np.median(X, axis=axis, keepdims=True)
