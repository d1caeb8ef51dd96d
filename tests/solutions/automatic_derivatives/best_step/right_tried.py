"""Tries steps on exp(x) in that dtype and takes the best.

fate: right
"""

import numpy as np



def best_step(dtype, order):
    dtype = np.dtype(dtype)
    x = np.linspace(0.5, 1.5, 50).astype(dtype)
    best = None
    for k in np.linspace(-12, 0, 100):
        h = dtype.type(10.0**k)
        if h == 0:
            continue
        back = h if order == 2 else dtype.type(0)
        with np.errstate(all="ignore"):
            slope = (np.exp(x + h) - np.exp(x - back)) / (h + back)
        error = np.abs(slope.astype(float) - np.exp(x.astype(float))).max()
        if best is None or error < best[0]:
            best = error, float(h)
    return best[1]
