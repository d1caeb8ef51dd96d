"""Computes in float32, and converts back.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def d_exact(x):
    x = x.astype(np.float32)
    return (-2 * x * np.exp(-(x**2))).astype(np.float64)
