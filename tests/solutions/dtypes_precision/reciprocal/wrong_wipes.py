"""Leaves zeros behind in its argument.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def reciprocal(c):
    out = np.asarray(1.0 / c.astype(np.float64))
    c[...] = 0
    return out
