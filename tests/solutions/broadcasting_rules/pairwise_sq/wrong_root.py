"""Returns distances, not their squares.

fate: wrong
check: values
hint: X_pairwise_sq_root
"""

import numpy as np


def pairwise_sq(A, B):
    return np.linalg.norm(A[:, None] - B, axis=-1)
