"""An integer made of a rounded float.

fate: wrong
check: values
hint: X_memory_estimate_exact
earns: 0.750
"""

import numpy as np


def memory_estimate(N, dtype, temps):
    return int((1 + temps) * float(N) ** 2 * np.dtype(dtype).itemsize)
