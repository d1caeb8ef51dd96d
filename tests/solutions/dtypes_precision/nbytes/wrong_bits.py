"""Counts in bits.

fate: wrong
check: values
hint: -
"""

import math


def nbytes(shape, dtype):
    return 8 * math.prod(shape) * dtype.itemsize
