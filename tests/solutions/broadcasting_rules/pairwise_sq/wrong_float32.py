"""Computes in single precision.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def pairwise_sq(A, B):
    A, B = A.astype(np.float32), B.astype(np.float32)
    return ((A[:, None] - B) ** 2).sum(axis=-1)
