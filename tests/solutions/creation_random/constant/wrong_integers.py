"""Makes integers of everything.

fate: wrong
check: dtype
hint: D2
"""

import numpy as np


def constant(shape, v):
    return np.full(shape, v, dtype=int)
