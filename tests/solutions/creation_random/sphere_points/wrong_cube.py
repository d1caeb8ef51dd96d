"""Scales the points of a cube to length 1.

fate: wrong
check: values
hint: X_cube
"""

import numpy as np


def sphere_points(N, seed):
    x, y, z = np.random.default_rng(seed).uniform(-1, 1, (3, N))
    r = np.sqrt(x**2 + y**2 + z**2)
    return np.arcsin(z / r), np.arctan2(y, x) % (2 * np.pi)
