"""Believes that CPU time cannot exceed wall time.

fate: wrong
check: values
hint: H3
earns: 0.500
"""


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError
    return min(1.0, cpu / wall)
