"""Copies both sets to full size before subtracting.

fate: wrong
check: memory
hint: B6
"""

import numpy as np


def pairwise_sq(A, B):
    full_a = np.repeat(A[:, np.newaxis, :], len(B), axis=1)
    full_b = np.tile(B, (len(A), 1, 1))
    return ((full_a - full_b) ** 2).sum(axis=-1)
