"""Counts from the right, but returns a positive number.

fate: wrong
check: values
hint: X_clash_axis_count
"""


def clash_axis(s1, s2):
    for i, (a, b) in enumerate(zip(s1[::-1], s2[::-1]), start=1):
        if a != b and a != 1 and b != 1:
            return i
    return None
