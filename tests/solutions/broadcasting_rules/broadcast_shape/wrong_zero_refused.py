"""Takes a length of 0 for an error.

fate: wrong
check: runs
hint: B3
"""


def broadcast_shape(s1, s2):
    if any(n < 1 for n in s1 + s2):
        raise ValueError("lengths must be positive")
    n = max(len(s1), len(s2))
    s1 = (1,) * (n - len(s1)) + s1
    s2 = (1,) * (n - len(s2)) + s2
    if any(a != b and 1 not in (a, b) for a, b in zip(s1, s2)):
        raise ValueError("clash")
    return tuple(max(a, b) for a, b in zip(s1, s2))
