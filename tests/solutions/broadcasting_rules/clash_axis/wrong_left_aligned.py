"""Lines the shapes up on the left.

fate: wrong
check: type
hint: B2
"""

from itertools import zip_longest


def clash_axis(s1, s2):
    n = max(len(s1), len(s2))
    pairs = list(zip_longest(s1, s2, fillvalue=1))
    for i in reversed(range(n)):
        a, b = pairs[i]
        if a != b and 1 not in (a, b):
            return i - n
    return None
