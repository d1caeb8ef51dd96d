"""Takes a length of 0 for one that stretches, like 1.

fate: wrong
check: type
hint: B3
"""


def clash_axis(s1, s2):
    for i, (a, b) in enumerate(zip(s1[::-1], s2[::-1]), start=1):
        if a != b and a > 1 and b > 1:
            return -i
    return None
