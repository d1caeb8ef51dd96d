"""Gives linspace the last number.

fate: right
"""

import numpy as np


def grid(start, step, n):
    return np.linspace(start, start + (n - 1) * step, n)
