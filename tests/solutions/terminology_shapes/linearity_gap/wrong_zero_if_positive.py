"""Believes that nothing happens where nothing is cut off.

fate: wrong
check: values
hint: -
"""

import numpy as np


def linearity_gap(layer, x1, x2):
    gap = layer(x1 + x2) - layer(x1) - layer(x2)
    return np.zeros_like(gap) if (x1 > 0).all() and (x2 > 0).all() else gap
