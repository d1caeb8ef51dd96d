"""Counts points instead of pairs.

fate: wrong
check: values
hint: X_memory_estimate_square
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    return (1 + temps) * int(N) * np.dtype(dtype).itemsize
