"""Fills an array item by item.

fate: right
"""

import numpy as np


def grid(start, step, n):
    x = np.empty(n)
    for i in range(n):
        x[i] = start + i * step
    return x
