"""Drops an axis of length 1 from the result.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def unfold(T, mode):
    return np.squeeze(np.moveaxis(T, mode, 0).reshape(T.shape[mode], -1))
