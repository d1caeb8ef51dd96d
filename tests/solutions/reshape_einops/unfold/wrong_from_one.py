"""Counts modes from one.

fate: wrong
check: shape
hint: X_unfold_mode
"""

import numpy as np


def unfold(T, mode):
    return np.moveaxis(T, mode - 1, 0).reshape(T.shape[mode - 1], -1)
