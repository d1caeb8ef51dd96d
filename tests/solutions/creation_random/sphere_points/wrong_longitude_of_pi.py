"""Draws longitudes of half a turn.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    return np.arcsin(rng.uniform(-1, 1, N)), rng.uniform(0, np.pi, N)
