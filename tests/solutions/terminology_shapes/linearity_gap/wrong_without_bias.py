"""Assumes that a bias does not count.

fate: wrong
check: values
hint: -
"""

import numpy as np


def linearity_gap(layer, x1, x2):
    zero = layer(np.zeros_like(x1))
    return layer(x1 + x2) - layer(x1) - layer(x2) + zero
