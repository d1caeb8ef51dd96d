"""np.vectorize, a loop in disguise.

fate: slow
check: speed
hint: P1
"""

import numpy as np


def outer_table(f, a, b):
    return np.vectorize(f)(a[:, None], b)
