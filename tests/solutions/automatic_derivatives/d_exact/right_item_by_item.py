"""A loop over the items with math functions.

fate: right
"""

import math

import numpy as np



def d_exact(x):
    out = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        t = x[index]
        out[index] = -2 * t * math.exp(-t * t)
    return out
