"""A comprehension over the rows with the norm: the slowest of the fast ones.

fate: right
"""

import numpy as np


def pairwise_sq(A, B):
    return np.array([np.linalg.norm(B - a, axis=1) ** 2 for a in A])
