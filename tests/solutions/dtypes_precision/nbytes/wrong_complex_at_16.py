"""Takes 16 bytes for every complex number.

fate: wrong
check: values
hint: -
"""

import math


def nbytes(shape, dtype):
    size = {"c": 16}.get(dtype.kind, dtype.itemsize)
    return math.prod(shape) * size
