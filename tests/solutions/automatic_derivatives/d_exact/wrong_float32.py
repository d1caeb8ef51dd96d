"""Computes in float32.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np



def d_exact(x):
    x = np.asarray(x, dtype=np.float32)
    return -2 * x * np.exp(-(x**2))
