"""Forgets that a length of 1 stretches.

fate: wrong
check: type
hint: B3
earns: 0.417
"""


def clash_axis(s1, s2):
    for i, (a, b) in enumerate(zip(s1[::-1], s2[::-1]), start=1):
        if a != b:
            return -i
    return None
