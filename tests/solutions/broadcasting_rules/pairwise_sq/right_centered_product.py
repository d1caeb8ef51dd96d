"""The expanded square, after the common offset was taken away.

fate: right
"""

import numpy as np


def pairwise_sq(A, B):
    middle = np.concatenate([A, B]).mean(axis=0)
    A, B = A - middle, B - middle
    return np.maximum((A**2).sum(1)[:, None] - 2 * A @ B.T + (B**2).sum(1), 0)
