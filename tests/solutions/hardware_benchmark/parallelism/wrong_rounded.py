"""Rounds to what a reader would want to see.

fate: wrong
check: values
hint: X_rounded
"""


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError("impossible times")
    return round(cpu / wall, 2)
