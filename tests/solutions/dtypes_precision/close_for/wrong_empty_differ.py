"""Finds nothing close in two empty arrays.

fate: wrong
check: values
hint: -
"""

import numpy as np


def close_for(a, b, dtype):
    tau = 16 * np.finfo(dtype).eps
    if a.shape != b.shape or not a.size:
        return False
    return bool(np.allclose(a, b, rtol=tau, atol=tau))
