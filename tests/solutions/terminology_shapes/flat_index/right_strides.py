"""Strides from the right, with a comprehension.

fate: right
"""

from itertools import accumulate
from operator import mul


def flat_index(idx, shape):
    strides = [*accumulate(shape[:0:-1], mul, initial=1)][::-1]
    return sum(range(n)[i] * step for i, n, step in zip(idx, shape, strides))
