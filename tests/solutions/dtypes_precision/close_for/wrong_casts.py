"""Converts the numbers to the dtype, in which they may be infinite.

fate: wrong
check: values
hint: X_close_for_cast
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    tau = 16 * np.finfo(dtype).eps
    a, b = a.astype(dtype), b.astype(dtype)
    return bool(np.all(np.abs(a - b) <= tau * np.maximum(1, np.maximum(np.abs(a), np.abs(b)))))
