"""Never looks whether the shapes fit.

fate: wrong
check: runs
hint: -
"""

from itertools import zip_longest


def broadcast_shape(s1, s2):
    pairs = zip_longest(s1[::-1], s2[::-1], fillvalue=1)
    return tuple(a if b == 1 else b for a, b in pairs)[::-1]
