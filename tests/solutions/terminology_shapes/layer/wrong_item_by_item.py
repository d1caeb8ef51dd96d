"""Multiplies item by item.

fate: wrong
check: shape
hint: S6
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, W * x + b)
