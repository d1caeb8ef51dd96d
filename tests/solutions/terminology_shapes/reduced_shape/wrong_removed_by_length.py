"""Removes a length from the list, the first that is equal.

fate: wrong
check: values
hint: X_reduced_shape_length
earns: 0.920
"""

import numpy as np


def reduced_shape(shape, axis, keepdims):
    np.empty(shape).sum(axis=axis)  # raises for axes that do not exist
    left = list(shape)
    for k in axis if isinstance(axis, tuple) else (axis,):
        place = left.index(shape[k])
        left[place : place + 1] = [1] if keepdims else []
    return tuple(left)
