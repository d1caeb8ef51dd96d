"""Rounds to twelve decimals.

fate: wrong
check: values
hint: -
"""

import numpy as np


def d_exact(x):
    return np.round(-2 * x * np.exp(-(x**2)), 12)
