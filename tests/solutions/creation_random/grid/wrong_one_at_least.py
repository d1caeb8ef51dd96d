"""Gives one number where none is asked for.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def grid(start, step, n):
    return start + step * np.arange(max(n, 1), dtype=float)
