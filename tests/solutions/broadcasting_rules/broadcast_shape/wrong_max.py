"""Takes the longer of two lengths, also of 0 and 1.

fate: wrong
check: values
hint: B3
"""


def broadcast_shape(s1, s2):
    n = max(len(s1), len(s2))
    s1 = (1,) * (n - len(s1)) + s1
    s2 = (1,) * (n - len(s2)) + s2
    for a, b in zip(s1, s2):
        if a != b and a != 1 and b != 1:
            raise ValueError("clash")
    return tuple(max(a, b) for a, b in zip(s1, s2))
