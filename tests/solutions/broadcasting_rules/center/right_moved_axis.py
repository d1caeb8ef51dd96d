"""Bring the axis to the front, where broadcasting finds it, and back.

fate: right
"""

import numpy as np


def center(X, axis):
    Y = np.moveaxis(X, axis, 0)
    return np.moveaxis(Y - Y.mean(axis=0), 0, axis)
