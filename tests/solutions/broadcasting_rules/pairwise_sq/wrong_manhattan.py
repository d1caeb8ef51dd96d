"""Sums absolute differences.

fate: wrong
check: values
hint: -
"""

import numpy as np


def pairwise_sq(A, B):
    return np.abs(A[:, None] - B).sum(axis=-1)
