"""A loop over the points, f called with single numbers.

fate: right
"""

import numpy as np



def d_numeric(f, x, h, order):
    if not order in {1, 2}:
        raise ValueError("order")
    out = np.zeros(x.shape)
    for index, t in np.ndenumerate(x):
        left = t if order == 1 else t - h
        out[index] = (f(t + h) - f(left)) / (t + h - left)
    return out
