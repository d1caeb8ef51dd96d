"""The matrix is transposed.

fate: wrong
check: shape
hint: X_axes_exchanged
"""

import numpy as np


def unfold(T, mode):
    return np.moveaxis(T, mode, 0).reshape(T.shape[mode], -1).T
