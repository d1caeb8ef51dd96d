"""Removes axes of length 1 before it compares the shapes.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def mse(p, t):
    p, t = np.squeeze(p), np.squeeze(t)
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    return ((p - t) ** 2).mean()
