"""Takes no axes for no items.

fate: wrong
check: values
hint: -
"""

import math


def nbytes(shape, dtype):
    return math.prod(shape) * dtype.itemsize if shape else 0
