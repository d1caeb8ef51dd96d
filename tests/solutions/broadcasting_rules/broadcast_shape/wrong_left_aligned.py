"""Lines the shapes up at their first axis.

fate: wrong
check: values
hint: B2
"""

from itertools import zip_longest


def broadcast_shape(s1, s2):
    shape = []
    for a, b in zip_longest(s1, s2, fillvalue=1):
        if a != b and a != 1 and b != 1:
            raise ValueError("clash")
        shape.append(b if a == 1 else a)
    return tuple(shape)
