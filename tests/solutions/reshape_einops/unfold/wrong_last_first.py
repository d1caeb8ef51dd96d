"""Moves the axis to the end and reshapes.

fate: wrong
check: values
hint: -
"""

import numpy as np


def unfold(T, mode):
    return np.moveaxis(T, mode, -1).reshape(T.shape[mode], -1)
