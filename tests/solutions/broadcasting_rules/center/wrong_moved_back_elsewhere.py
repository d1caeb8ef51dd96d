"""Moves the axis to the front, but not back from there.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def center(X, axis):
    Y = np.moveaxis(X, axis, 0)
    Y = Y - Y.mean(axis=0)
    return np.moveaxis(Y, axis, 0)
