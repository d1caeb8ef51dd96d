"""Plain Python sums over lists.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def pairwise_sq(A, B):
    points = B.tolist()
    return np.array([[sum((x - y) ** 2 for x, y in zip(a, b)) for b in points] for a in A.tolist()])
