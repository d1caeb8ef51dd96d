"""Compares the number of items in place of the shapes.

fate: wrong
check: values
hint: X_close_for_shapes
"""

import numpy as np


def close_for(a, b, dtype):
    if a.size != b.size or a.ndim != b.ndim:
        return False
    tau = 16 * np.finfo(dtype).eps
    return bool(np.allclose(a.ravel(), b.ravel(), rtol=tau, atol=tau))
