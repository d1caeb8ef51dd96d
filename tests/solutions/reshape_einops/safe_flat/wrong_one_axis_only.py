"""Joins only the first two axes.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def safe_flat(x):
    if x.ndim == 1:
        return x.copy()
    return np.concatenate(list(x))
