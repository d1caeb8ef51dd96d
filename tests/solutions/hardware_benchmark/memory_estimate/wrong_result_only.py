"""Forgets the temporary arrays.

fate: wrong
check: values
hint: X_memory_estimate_count
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    return int(N) ** 2 * np.dtype(dtype).itemsize
