"""Takes the coarser of the two precisions.

fate: wrong
check: values
hint: D6
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    tau = 16 * max(np.finfo(a.dtype).eps, np.finfo(dtype).eps)
    return bool(np.allclose(a, b, rtol=tau, atol=tau))
