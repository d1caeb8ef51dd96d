"""Squares the caller's array.

fate: wrong
check: inputs
hint: V2
earns: 0.923
"""

import numpy as np



def d_exact(x):
    out = -2 * x
    x *= x
    return out * np.exp(-x)
