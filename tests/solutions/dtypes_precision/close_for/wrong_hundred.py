"""Allows 100 machine epsilons.

fate: wrong
check: values
hint: D6
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    tau = 100 * np.finfo(dtype).eps
    return bool(np.allclose(a, b, rtol=tau, atol=tau))
