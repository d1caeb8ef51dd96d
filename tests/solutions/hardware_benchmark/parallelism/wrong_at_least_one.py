"""Believes that one core is always busy.

fate: wrong
check: values
hint: X_parallelism_below_one
"""


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError
    return max(1.0, cpu / wall)
