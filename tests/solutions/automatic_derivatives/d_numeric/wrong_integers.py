"""The result is put into an array like x.

fate: wrong
check: dtype
hint: D2
"""

import numpy as np



def d_numeric(f, x, h, order):
    if order not in (1, 2):
        raise ValueError("order must be 1 or 2")
    out = np.empty_like(x)
    out[...] = (f(x + h) - f(x)) / h if order == 1 else (f(x + h) - f(x - h)) / (2 * h)
    return out
