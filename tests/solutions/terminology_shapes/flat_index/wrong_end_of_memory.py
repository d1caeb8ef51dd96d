"""Counts negative indices from the end of the whole array.

fate: wrong
check: values
hint: X_flat_index_negative
"""

import math


def flat_index(idx, shape):
    place = 0
    for i, n in zip(idx, shape):
        if not -n <= i < n:
            raise IndexError(f"{i} is outside an axis of length {n}")
        place = place * n + i
    return place % math.prod(shape)
