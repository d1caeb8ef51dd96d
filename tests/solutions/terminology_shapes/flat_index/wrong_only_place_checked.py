"""Checks only that the place is inside the array.

fate: wrong
check: runs
hint: -
"""

import math


def flat_index(idx, shape):
    flat = 0
    for i, n in zip(idx, shape):
        flat = flat * n + (i + n if i < 0 else i)
    if not 0 <= flat < math.prod(shape):
        raise IndexError("outside")
    return flat
