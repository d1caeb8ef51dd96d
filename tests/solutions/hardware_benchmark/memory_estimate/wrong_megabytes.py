"""Megabytes.

fate: wrong
check: type
hint: -
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    return (1 + temps) * int(N) ** 2 * np.dtype(dtype).itemsize / 1e6
