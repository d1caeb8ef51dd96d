"""Lets NumPy sum an array of ones.

fate: right
"""

import numpy as np


def reduced_shape(shape, axis, keepdims):
    return np.ones(shape).sum(axis=axis, keepdims=keepdims).shape
