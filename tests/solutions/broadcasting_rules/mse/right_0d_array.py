"""Returns an array without axes.

fate: right
"""

import numpy as np


def mse(p, t):
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    return np.array(np.square(p - t).sum() / p.size)
