"""NumPy scalars.

fate: right
"""

import numpy as np


def parallelism(cpu, wall):
    cpu, wall = np.float64(cpu), np.float64(wall)
    if not (cpu >= 0 and wall > 0):
        raise ValueError
    return np.divide(cpu, wall)
