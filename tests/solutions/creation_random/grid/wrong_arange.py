"""Leaves the count to arange.

fate: wrong
check: shape
hint: R5
earns: 0.429
"""

import numpy as np


def grid(start, step, n):
    return np.arange(start, start + n * step, step, dtype=float)
