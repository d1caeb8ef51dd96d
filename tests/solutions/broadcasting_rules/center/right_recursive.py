"""Goes down to the axis, one array at a time.

fate: right
"""

import numpy as np


def center(X, axis):
    if axis < 0:
        axis += X.ndim
    if axis == 0:
        return X - X.mean(0)
    return np.stack([center(part, axis - 1) for part in X])
