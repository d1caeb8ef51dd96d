"""Wall time over CPU time.

fate: wrong
check: values
hint: H3
"""


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError
    return wall / cpu if cpu else 0.0
