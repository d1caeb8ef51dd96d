"""Lets a length of 0 swallow every other length.

fate: wrong
check: runs
hint: B3
"""


def broadcast_shape(s1, s2):
    n = max(len(s1), len(s2))
    s1 = (1,) * (n - len(s1)) + s1
    s2 = (1,) * (n - len(s2)) + s2
    shape = []
    for a, b in zip(s1, s2):
        if 0 in (a, b):
            shape.append(0)
        elif a != b and 1 not in (a, b):
            raise ValueError("clash")
        else:
            shape.append(max(a, b))
    return tuple(shape)
