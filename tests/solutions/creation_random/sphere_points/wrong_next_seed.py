"""Longitudes from the next seed.

fate: wrong
check: values
hint: X_neighbour_seeds
"""

import numpy as np


def sphere_points(N, seed):
    return np.arcsin(np.random.default_rng(seed).uniform(-1, 1, N)), np.random.default_rng(seed + 1).uniform(0, 2 * np.pi, N)
