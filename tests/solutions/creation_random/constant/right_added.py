"""Adds the number to zeros of its own dtype.

fate: right
"""

import numpy as np


def constant(shape, v):
    return np.zeros(shape, dtype=np.array(v).dtype) + v
