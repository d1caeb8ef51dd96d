"""With several clashes returns the one furthest to the left.

fate: wrong
check: values
hint: X_clash_axis_nearest
"""


def clash_axis(s1, s2):
    found = None
    for i, (a, b) in enumerate(zip(s1[::-1], s2[::-1]), start=1):
        if a != b and a != 1 and b != 1:
            found = -i
    return found
