"""Leaves the check to a function that raises a ValueError itself.

fate: right
"""

import numpy as np


def mse(p, t):
    first, second = np.stack([p, t])
    return np.mean((first - second) ** 2)
