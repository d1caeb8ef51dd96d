"""Computes in single precision and converts back.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def pairwise_sq(A, B):
    difference = A.astype(np.float32)[:, None] - B.astype(np.float32)
    return (difference**2).sum(axis=-1).astype(np.float64)
