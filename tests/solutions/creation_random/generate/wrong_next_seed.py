"""Longitudes from the next seed.

fate: wrong
check: values
hint: X_neighbour_seeds
"""

import numpy as np


def generate(N, seed):
    return np.random.default_rng(seed).uniform(-np.pi / 2, np.pi / 2, N), np.random.default_rng(seed + 1).uniform(0, 2 * np.pi, N)
