"""Repeats the number, then shapes it.

fate: right
"""

import numpy as np


def constant(shape, v):
    size = int(np.prod(shape))
    return np.repeat(np.asarray(v), size).reshape(shape)
