"""Keeps the integers that it was given.

fate: wrong
check: dtype
hint: D2
"""

import numpy as np


def grid(start, step, n):
    return start + step * np.arange(n)
