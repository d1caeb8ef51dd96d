"""Goes through the items as they lie in memory.

fate: wrong
check: values
hint: -
"""

import numpy as np


def reciprocal(c):
    return np.array([1 / v for v in c.ravel("K")], dtype=float).reshape(c.shape)
