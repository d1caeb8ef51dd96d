"""No more cores than this machine has.

fate: wrong
check: values
hint: -
"""

import os


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError
    return min(cpu / wall, float(os.cpu_count()))
