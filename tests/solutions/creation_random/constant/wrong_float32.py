"""Makes single precision of everything.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def constant(shape, v):
    return np.full(shape, v, dtype=np.float32)
