"""Takes empty arrays for equal, whatever their shapes.

fate: wrong
check: values
hint: X_close_for_shapes
"""

import numpy as np


def close_for(a, b, dtype):
    if a.size == 0 and b.size == 0:
        return True
    tau = 16 * np.finfo(dtype).eps
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=tau, atol=tau))
