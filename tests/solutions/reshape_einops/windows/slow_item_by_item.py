"""The loop, made read-only: slow, and a copy.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def windows(x, w):
    n = len(x)
    out = np.empty((n - w + 1, w), dtype=x.dtype)
    for i in range(n - w + 1):
        for j in range(w):
            out[i, j] = x[i + j]
    out.flags.writeable = False
    return out
