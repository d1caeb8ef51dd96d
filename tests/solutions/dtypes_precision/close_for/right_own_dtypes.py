"""Computes in the dtypes of the arrays.

fate: right
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    tau = 16 * np.finfo(dtype).eps
    with np.errstate(all="ignore"):
        d = np.abs(a - b)
        return bool((d <= tau * np.maximum(1, np.maximum(np.abs(a), np.abs(b)))).all())
