"""Bits instead of bytes.

fate: wrong
check: values
hint: X_memory_estimate_dtype
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    return (1 + temps) * int(N) ** 2 * np.dtype(dtype).itemsize * 8
