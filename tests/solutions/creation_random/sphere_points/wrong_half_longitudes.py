"""Loses a half turn in arctan.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    x, y, z = np.random.default_rng(seed).normal(size=(3, N))
    return np.arctan2(z, np.hypot(x, y)), np.arctan(y / x) % (2 * np.pi)
