"""Tests lengths for being above 1, which takes 0 for 1.

fate: wrong
check: values
hint: B3
"""


def broadcast_shape(s1, s2):
    n = max(len(s1), len(s2))
    s1 = (1,) * (n - len(s1)) + s1
    s2 = (1,) * (n - len(s2)) + s2
    shape = []
    for a, b in zip(s1, s2):
        if a > 1 and b > 1 and a != b:
            raise ValueError("clash")
        shape.append(a if a > 1 else b if b > 1 else 1)
    return tuple(shape)
