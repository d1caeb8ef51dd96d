"""np.ix_ arranges the axes.

fate: right
"""

import numpy as np


def outer_table(f, a, b):
    return f(*np.ix_(a, b)) if a.dtype != bool else f(a.reshape(-1, 1), b)
