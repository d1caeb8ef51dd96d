"""Normalises normal vectors without their signs.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    x, y, z = np.abs(np.random.default_rng(seed).normal(size=(3, N)))
    return np.arctan2(z, np.hypot(x, y)), np.arctan2(y, x)
