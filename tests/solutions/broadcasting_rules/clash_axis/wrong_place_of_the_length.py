"""Looks the length up again, and finds an equal one nearer to the end.

fate: wrong
check: values
hint: X_clash_axis_count
"""


def clash_axis(s1, s2):
    backwards = s1[::-1]
    for a, b in zip(backwards, s2[::-1]):
        if a != b and a != 1 and b != 1:
            return -1 - backwards.index(a)
    return None
