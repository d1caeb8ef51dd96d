"""Takes a single number for an array of any shape.

fate: wrong
check: values
hint: X_close_for_shapes
"""

import numpy as np


def close_for(a, b, dtype):
    if a.ndim and b.ndim and a.shape != b.shape:
        return False
    tau = 16 * np.finfo(dtype).eps
    return bool(np.allclose(a, b, rtol=tau, atol=tau))
