"""Asks np.var for float64.

fate: right
"""

import numpy as np


def stable_var(x):
    return np.var(x, dtype=np.float64)
