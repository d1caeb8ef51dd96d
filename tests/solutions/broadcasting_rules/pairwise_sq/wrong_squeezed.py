"""Removes axes of length 1 from the result.

fate: wrong
check: shape
hint: -
earns: 0.500
"""

import numpy as np


def pairwise_sq(A, B):
    return np.squeeze(((A[:, None] - B) ** 2).sum(axis=-1))
