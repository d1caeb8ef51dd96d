"""Asks whether a length occurs in the other shape, not where.

fate: wrong
check: runs
hint: -
"""


def broadcast_shape(s1, s2):
    n = max(len(s1), len(s2))
    s1 = (1,) * (n - len(s1)) + s1
    s2 = (1,) * (n - len(s2)) + s2
    for a, b in zip(s1, s2):
        if a not in (1, *s2) and b != 1:
            raise ValueError("clash")
    return tuple(b if a == 1 else a for a, b in zip(s1, s2))
