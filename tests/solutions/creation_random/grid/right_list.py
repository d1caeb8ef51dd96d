"""Collects plain numbers first.

fate: right
"""

import numpy as np


def grid(start, step, n):
    return np.array([start + i * step for i in range(n)], dtype=float)
