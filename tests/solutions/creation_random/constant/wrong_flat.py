"""Forgets the shape.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def constant(shape, v):
    return np.full(int(np.prod(shape)), v)
