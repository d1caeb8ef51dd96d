"""Seeds again for the longitudes.

fate: wrong
check: values
hint: R3
"""

import numpy as np


def sphere_points(N, seed):
    u = np.random.default_rng(seed).random(N)
    v = np.random.default_rng(seed).random(N)
    return np.arcsin(2 * u - 1), 2 * np.pi * v
