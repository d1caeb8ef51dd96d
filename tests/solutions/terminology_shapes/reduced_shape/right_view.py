"""NumPy on a view that takes no memory; AxisError is a ValueError.

fate: right
"""

import numpy as np


def reduced_shape(shape, axis, keepdims):
    view = np.broadcast_to(np.int8(0), shape)
    return np.any(view, axis=axis, keepdims=keepdims).shape
