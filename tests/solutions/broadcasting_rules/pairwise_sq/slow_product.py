"""An iterator over all pairs of points, a NumPy call for each.

fate: slow
check: speed
hint: P2
"""

import itertools

import numpy as np


def pairwise_sq(A, B):
    values = [np.linalg.norm(a - b) ** 2 for a, b in itertools.product(A, B)]
    return np.array(values).reshape(len(A), len(B))
