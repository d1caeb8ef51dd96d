"""Subtracts the mean in the array's own dtype.

fate: right
"""

import numpy as np


def stable_var(x):
    return np.mean((x - np.mean(x)) ** 2)
