"""Multiplies in 64-bit integers, which is not enough for the largest.

fate: wrong
check: values
hint: X_memory_estimate_exact
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    return np.prod((N, N), dtype=np.int64) * np.dtype(dtype).itemsize * (temps + 1)
