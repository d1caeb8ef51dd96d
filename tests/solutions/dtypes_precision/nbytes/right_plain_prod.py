"""Multiplies the lengths with np.prod, which gives 1.0 for ().

fate: right
"""

import numpy as np


def nbytes(shape, dtype):
    return np.prod(shape) * dtype.itemsize
