"""Counts one step too few to the end.

fate: wrong
check: values
hint: X_grid_linspace
"""

import numpy as np


def grid(start, step, n):
    return np.linspace(start, start + n * step, n)
