"""Divides with more digits than are asked for.

fate: right
"""

import numpy as np


def reciprocal(c):
    return np.asarray(np.longdouble(1) / c.astype(np.longdouble)).astype(np.float64)
