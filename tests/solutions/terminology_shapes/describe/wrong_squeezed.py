"""Axes of length 1 are dropped first.

fate: wrong
check: shape
hint: -
earns: 0.588
"""

import numpy as np


def describe(x):
    x = np.squeeze(x)
    return x.ndim, x.shape, x.size
