"""Multiplies in float64, which has too few digits for large counts.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def nbytes(shape, dtype):
    return int(np.prod(shape, dtype=float) * dtype.itemsize)
