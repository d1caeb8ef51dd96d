"""Looks at the wall time only.

fate: wrong
check: runs
hint: -
"""


def parallelism(cpu, wall):
    if wall <= 0:
        raise ValueError
    return cpu / wall
