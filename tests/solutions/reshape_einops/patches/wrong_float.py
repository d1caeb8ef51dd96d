"""Collects the patches in a float array.

fate: wrong
check: dtype
hint: -
"""

import numpy as np


def patches(img, p):
    H, W, C = img.shape
    out = np.empty((H // p * (W // p), p, p, C))
    for n in range(len(out)):
        i, j = divmod(n, W // p)
        out[n] = img[i * p : (i + 1) * p, j * p : (j + 1) * p]
    return out
