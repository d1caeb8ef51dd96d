"""Whole cores only.

fate: wrong
check: values
hint: -
"""


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError
    return float(cpu // wall)
