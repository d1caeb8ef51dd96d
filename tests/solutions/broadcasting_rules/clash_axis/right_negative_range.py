"""Count the axes down with negative indices.

fate: right
"""


def clash_axis(s1, s2):
    axis = -1
    while axis >= -min(len(s1), len(s2)):
        if len({s1[axis], s2[axis]} - {1}) == 2:
            return axis
        axis -= 1
