"""Two Python loops.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def pairwise_sq(A, B):
    out = np.empty((len(A), len(B)))
    for i, a in enumerate(A):
        for j, b in enumerate(B):
            d = a - b
            out[i, j] = d.dot(d)
    return out
