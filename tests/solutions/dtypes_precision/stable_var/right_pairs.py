"""Averages the squared differences of all pairs, row by row.

fate: right
"""

import numpy as np


def stable_var(x):
    x = x.astype(np.float64)
    return sum(float(((x - value) ** 2).sum()) for value in x) / (2 * len(x) ** 2)
