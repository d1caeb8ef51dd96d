"""Takes axis 0 for no axis.

fate: wrong
check: shape
hint: X_reduced_shape_zero
"""

import numpy as np


def reduced_shape(shape, axis, keepdims):
    if not axis:
        return shape
    return np.broadcast_to(0.0, shape).sum(axis=axis, keepdims=keepdims).shape
