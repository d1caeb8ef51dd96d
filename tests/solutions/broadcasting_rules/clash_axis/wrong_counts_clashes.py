"""Counts the clashes instead of naming the axis.

fate: wrong
check: values
hint: -
"""


def clash_axis(s1, s2):
    clashes = [1 for a, b in zip(s1[::-1], s2[::-1]) if a != b and 1 not in (a, b)]
    return -len(clashes) or None
