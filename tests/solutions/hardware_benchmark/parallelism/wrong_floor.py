"""Whole cores only.

fate: wrong
check: values
hint: X_rounded
"""


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError
    return float(cpu // wall)
