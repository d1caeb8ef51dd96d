"""Takes the mean over the coordinates instead of the sum.

fate: wrong
check: values
hint: X_pairwise_sq_mean
"""
import numpy as np


def pairwise_sq(A, B):
    return np.mean((A[:, None] - B) ** 2, axis=-1)
