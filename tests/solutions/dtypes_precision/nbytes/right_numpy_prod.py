"""Multiplies the lengths with NumPy, in int64.

fate: right
"""

import numpy as np


def nbytes(shape, dtype):
    return int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
