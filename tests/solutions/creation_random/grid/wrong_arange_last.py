"""Stops arange at the last number, which it leaves out.

fate: wrong
check: shape
hint: X_grid_stop
"""

import numpy as np


def grid(start, step, n):
    last = start + (n - 1) * step
    return np.arange(start, last, step, dtype=float)
