"""Takes the directions of normal vectors.

fate: right
"""

import numpy as np


def sphere_points(N, seed):
    x, y, z = np.random.default_rng(seed).normal(size=(3, N))
    return np.arctan2(z, np.hypot(x, y)), np.arctan2(y, x) % (2 * np.pi)
