"""Draws in float32, converted at the end.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    lat = np.arcsin(rng.uniform(-1, 1, N))
    lon = rng.uniform(0, 2 * np.pi, N)
    return lat.astype(np.float32).astype(float), lon.astype(np.float32).astype(float)
