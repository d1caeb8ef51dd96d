"""Walk both shapes from the right.

fate: right
"""


def clash_axis(s1, s2):
    for i, (a, b) in enumerate(zip(s1[::-1], s2[::-1])):
        if a != b and a != 1 and b != 1:
            return -1 - i
    return None
