"""Copies both sets, with a name for each step.

fate: wrong
check: memory
hint: B6
"""

import numpy as np


def pairwise_sq(A, B):
    full_a = np.tile(A[:, None, :], (1, B.shape[0], 1))
    full_b = np.tile(B[None, :, :], (A.shape[0], 1, 1))
    difference = full_a - full_b
    squares = difference**2
    return squares.sum(axis=2)
