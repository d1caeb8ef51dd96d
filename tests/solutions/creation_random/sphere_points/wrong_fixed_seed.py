"""Ignores the seed.

fate: wrong
check: values
hint: R1
"""

import numpy as np


def sphere_points(N, seed=123):
    rng = np.random.default_rng(123)
    return np.arcsin(rng.uniform(-1, 1, N)), rng.uniform(0, 2 * np.pi, N)
