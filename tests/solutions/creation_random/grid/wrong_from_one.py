"""Counts from one.

fate: wrong
check: values
hint: X_grid_first
"""

import numpy as np


def grid(start, step, n):
    return start + step * np.arange(1, n + 1, dtype=float)
