"""Refuses shapes with different numbers of axes.

fate: wrong
check: runs
hint: -
earns: 0.536
"""


def broadcast_shape(s1, s2):
    if not s1 or not s2:
        return s1 or s2
    if len(s1) != len(s2):
        raise ValueError("different numbers of axes")
    for a, b in zip(s1, s2):
        if a != b and 1 not in (a, b):
            raise ValueError("clash")
    return tuple(b if a == 1 else a for a, b in zip(s1, s2))
