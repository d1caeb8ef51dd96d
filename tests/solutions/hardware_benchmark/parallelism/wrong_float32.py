"""Computes in float32 and returns a plain float.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def parallelism(cpu, wall):
    if wall <= 0 or cpu < 0:
        raise ValueError("impossible times")
    return float(np.float32(cpu) / np.float32(wall))
