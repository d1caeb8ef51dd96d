"""Draws the sine of the latitude.

fate: right
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    return np.arcsin(rng.uniform(-1, 1, N)), rng.uniform(0, 2 * np.pi, N)
