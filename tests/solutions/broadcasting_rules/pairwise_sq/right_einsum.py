"""Differences, then einsum over the last axis.

fate: right
"""

import numpy as np


def pairwise_sq(A, B):
    d = A[:, None] - B
    return np.einsum("ijk,ijk->ij", d, d)
