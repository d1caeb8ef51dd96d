"""Forgets the size.

fate: wrong
check: type
hint: R4
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    return np.arcsin(rng.uniform(-1, 1)), rng.uniform(0, 2 * np.pi)
