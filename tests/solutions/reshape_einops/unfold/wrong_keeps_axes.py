"""Moves the axis, but makes no matrix.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def unfold(T, mode):
    return np.moveaxis(T, mode, 0)
