"""Measures every difference by the largest item.

fate: wrong
check: values
hint: -
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    if a.size == 0:
        return True
    tau = 16 * np.finfo(dtype).eps
    return bool(np.max(np.abs(a - b)) <= tau * max(1, np.max(np.abs(a)), np.max(np.abs(b))))
