"""Computes everything in int32.

fate: wrong
check: values
hint: D3
earns: 0.692
"""

import numpy as np


def nbytes(shape, dtype):
    return np.prod(shape, dtype=np.int32) * np.int32(dtype.itemsize)
