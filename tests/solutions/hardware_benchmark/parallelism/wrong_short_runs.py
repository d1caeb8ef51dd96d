"""Takes a very short time for none at all.

fate: wrong
check: runs
hint: -
"""


def parallelism(cpu, wall):
    if wall < 1e-6 or cpu < 0:
        raise ValueError("impossible times")
    return cpu / wall
