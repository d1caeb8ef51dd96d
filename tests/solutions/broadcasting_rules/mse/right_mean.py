"""Compare shapes, then take the mean.

fate: right
"""

import numpy as np


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError(f"shapes {p.shape} and {t.shape} differ")
    return np.mean((p - t) ** 2)
