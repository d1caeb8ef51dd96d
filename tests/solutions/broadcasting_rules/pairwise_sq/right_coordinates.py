"""A loop over the coordinates, each a small broadcast.

fate: right
"""

import numpy as np


def pairwise_sq(A, B):
    out = np.zeros((A.shape[0], B.shape[0]))
    for x, y in zip(A.T, B.T):
        out += np.subtract.outer(x, y) ** 2
    return out
