"""Forgets to turn the lengths round again.

fate: wrong
check: values
hint: X_broadcast_reversed
"""

from itertools import zip_longest


def broadcast_shape(s1, s2):
    shape = []
    for a, b in zip_longest(s1[::-1], s2[::-1], fillvalue=1):
        if a != b and 1 not in (a, b):
            raise ValueError("clash")
        shape.append(b if a == 1 else a)
    return tuple(shape)
