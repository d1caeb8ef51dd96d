"""A Python loop over the rows.

fate: right
"""

import numpy as np


def pairwise_sq(A, B):
    out = np.empty((len(A), len(B)))
    for i, a in enumerate(A):
        out[i] = ((B - a) ** 2).sum(axis=1)
    return out
