"""Lets a length of 1 stretch to larger lengths only.

fate: wrong
check: type
hint: B3
"""


def clash_axis(s1, s2):
    for i, (a, b) in enumerate(zip(s1[::-1], s2[::-1]), start=1):
        if a != b and (min(a, b) != 1):
            return -i
    return None
