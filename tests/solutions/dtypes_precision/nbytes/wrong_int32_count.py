"""Counts the items in int32.

fate: wrong
check: values
hint: D3
"""

import numpy as np


def nbytes(shape, dtype):
    return int(np.prod(shape, dtype=np.int32)) * dtype.itemsize
