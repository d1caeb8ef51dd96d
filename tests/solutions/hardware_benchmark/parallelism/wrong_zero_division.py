"""Lets the division complain about a wall time of 0.

fate: wrong
check: type
hint: -
"""


def parallelism(cpu, wall):
    if wall < 0 or cpu < 0:
        raise ValueError
    return cpu / wall
