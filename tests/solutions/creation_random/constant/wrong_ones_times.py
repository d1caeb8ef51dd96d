"""Multiplies ones, whose dtype wins.

fate: wrong
check: dtype
hint: D10
earns: 0.429
"""

import numpy as np


def constant(shape, v):
    return np.ones(shape) * v
