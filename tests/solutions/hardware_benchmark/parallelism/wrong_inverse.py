"""Wall time over CPU time.

fate: wrong
check: values
hint: X_parallelism_inverse
"""


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError
    return wall / cpu if cpu else 0.0
