"""Raises where the shapes differ.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    tolerance = 16 * np.finfo(dtype).eps
    return np.allclose(a, b, rtol=tolerance, atol=tolerance)
