"""Calculates with negative indices as they are.

fate: wrong
check: values
hint: X_flat_index_negative
"""

import math


def flat_index(idx, shape):
    if any(not -n <= i < n for i, n in zip(idx, shape)):
        raise IndexError("outside")
    return sum(i * math.prod(shape[k + 1 :]) for k, i in enumerate(idx))
