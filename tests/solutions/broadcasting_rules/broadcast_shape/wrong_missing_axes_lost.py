"""Compares from the right, but stops at the end of the shorter shape.

fate: wrong
check: shape
hint: X_broadcast_short
"""


def broadcast_shape(s1, s2):
    shape = []
    for a, b in zip(reversed(s1), reversed(s2)):
        if a != b and a != 1 and b != 1:
            raise ValueError("clash")
        shape.append(b if a == 1 else a)
    return tuple(reversed(shape))
