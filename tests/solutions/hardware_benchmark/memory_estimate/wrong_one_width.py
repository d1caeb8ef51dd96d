"""Knows of int32, and lets the other integers overflow.

fate: wrong
check: values
hint: X_memory_estimate_exact
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    if isinstance(N, np.int32):
        N = int(N)
    return int(N * N) * np.dtype(dtype).itemsize * (temps + 1)
