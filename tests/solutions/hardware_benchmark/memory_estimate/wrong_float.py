"""A float, which is not exact.

fate: wrong
check: type
hint: -
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    return (1 + temps) * float(N) ** 2 * np.dtype(dtype).itemsize
