"""Stretches only the first shape.

fate: wrong
check: type
hint: B3
"""


def clash_axis(s1, s2):
    for back in range(1, min(len(s1), len(s2)) + 1):
        if s1[-back] not in (1, s2[-back]):
            return -back
    return None
