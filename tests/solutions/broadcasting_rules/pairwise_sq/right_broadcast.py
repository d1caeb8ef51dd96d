"""One array of differences, squared and summed.

fate: right
"""

import numpy as np


def pairwise_sq(A, B):
    difference = A[:, np.newaxis, :] - B[np.newaxis, :, :]
    squares = difference**2
    return np.sum(squares, axis=2)
