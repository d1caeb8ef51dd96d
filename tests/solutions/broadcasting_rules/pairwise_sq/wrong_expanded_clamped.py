"""The expanded square with negative values set to 0: no longer negative, still wrong.

fate: wrong
check: values
hint: B5
"""

import numpy as np


def pairwise_sq(A, B):
    aa = np.einsum("ij,ij->i", A, A)
    bb = np.einsum("ij,ij->i", B, B)
    return np.clip(aa[:, None] + bb[None, :] - 2 * np.dot(A, B.T), 0, None)
