"""All pairs by index arrays, which copy as tile does.

fate: wrong
check: memory
hint: B6
"""

import numpy as np


def pairwise_sq(A, B):
    i, j = np.indices((len(A), len(B)))
    left, right = A[i], B[j]
    return np.sum((left - right) ** 2, axis=-1)
