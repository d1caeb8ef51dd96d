"""Multiplies the lengths as Python integers.

fate: right
"""

import math


def nbytes(shape, dtype):
    return math.prod(shape) * dtype.itemsize
