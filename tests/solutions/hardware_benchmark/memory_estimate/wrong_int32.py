"""Squares a 32-bit integer as it comes.

fate: wrong
check: values
hint: X_memory_estimate_exact
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    return int((1 + temps) * N**2 * np.dtype(dtype).itemsize)
