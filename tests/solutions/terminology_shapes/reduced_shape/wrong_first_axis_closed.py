"""Refuses −ndim, the first axis counted from the end, where it stands in a tuple.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def reduced_shape(shape, axis, keepdims):
    if isinstance(axis, tuple) and any(not -len(shape) < k < len(shape) for k in axis):
        raise ValueError("no such axis")
    return np.empty(shape).sum(axis=axis, keepdims=keepdims).shape
