"""Bends the longitudes as well.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    u, v = rng.uniform(-1, 1, (2, N))
    return np.arcsin(u), np.pi + 2 * np.arcsin(v)
