"""A sentence instead of a number.

fate: wrong
check: type
hint: -
"""


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError
    return f"{cpu / wall:.1f} cores"
