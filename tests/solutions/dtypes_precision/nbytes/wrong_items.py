"""Counts the items.

fate: wrong
check: values
hint: X_nbytes_items
"""

import math


def nbytes(shape, dtype):
    return math.prod(shape)
