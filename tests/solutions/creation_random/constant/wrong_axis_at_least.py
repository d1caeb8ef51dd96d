"""Gives an axis to what has none.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def constant(shape, v):
    return np.full(shape or (1,), v)
