"""Tries it with max, which refuses an axis without items.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def reduced_shape(shape, axis, keepdims):
    return np.ones(shape).max(axis=axis, keepdims=keepdims).shape
