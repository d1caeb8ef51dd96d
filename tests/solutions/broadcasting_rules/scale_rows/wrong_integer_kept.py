"""Fills a copy of the matrix, which keeps integers.

fate: wrong
check: dtype
hint: D2
"""

import numpy as np


def scale_rows(M, v):
    out = np.empty_like(M)
    for i in range(len(v)):
        out[i] = M[i] * v[i]
    return out
