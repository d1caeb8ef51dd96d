"""np.vectorize over pairs of points.

fate: slow
check: speed
hint: P2
"""

import numpy as np


def pairwise_sq(A, B):
    squared = np.vectorize(lambda a, b: ((a - b) ** 2).sum(), signature="(d),(d)->()")
    return squared(A[:, None], B)
