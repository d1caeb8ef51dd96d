"""Leaves zeros behind in its first argument.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def close_for(a, b, dtype):
    tau = 16 * np.finfo(dtype).eps
    close = a.shape == b.shape and bool(np.allclose(a, b, rtol=tau, atol=tau))
    if a.ndim:
        a[...] = 0
    return close
