"""Counts an axis that only one shape has as a clash.

fate: wrong
check: type
hint: B2
"""

from itertools import zip_longest


def clash_axis(s1, s2):
    for i, (a, b) in enumerate(zip_longest(s1[::-1], s2[::-1]), start=1):
        if a != b and 1 not in (a, b):
            return -i
    return None
