"""Differences of neighbouring points on the grid.

fate: wrong
check: values
hint: A11
"""

import numpy as np



def d_exact(x):
    return np.gradient(np.exp(-(x**2)), x)
