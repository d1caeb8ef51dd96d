"""Removes the first number, then uses the formula of the textbooks.

fate: right
"""

import numpy as np


def stable_var(x):
    d = x.astype(np.float64) - float(x[0])
    return max(0.0, float(np.mean(d**2) - np.mean(d) ** 2))
