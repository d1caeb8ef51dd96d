"""Raises an AssertionError where the text asks for a ValueError.

fate: wrong
check: type
hint: E_assert
"""

from itertools import zip_longest


def broadcast_shape(s1, s2):
    shape = []
    for a, b in zip_longest(s1[::-1], s2[::-1], fillvalue=1):
        assert a == b or a == 1 or b == 1, "shapes do not broadcast"
        shape.insert(0, b if a == 1 else a)
    return tuple(shape)
