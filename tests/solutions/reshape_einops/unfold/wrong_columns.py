"""The mode becomes the columns.

fate: wrong
check: shape
hint: X_axes_exchanged
"""

import numpy as np


def unfold(T, mode):
    return np.moveaxis(T, mode, -1).reshape(-1, T.shape[mode])
