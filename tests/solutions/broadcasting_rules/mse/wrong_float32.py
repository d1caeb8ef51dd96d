"""Computes in single precision.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    return np.mean((p - t).astype(np.float32) ** 2)
