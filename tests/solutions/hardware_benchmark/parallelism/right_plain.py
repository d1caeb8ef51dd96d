"""The quotient, after a look at the arguments.

fate: right
"""


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError("wall must be positive, cpu not negative")
    return cpu / wall
