"""Multiplies uniform latitudes by their cosine.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    lat = rng.uniform(-np.pi / 2, np.pi / 2, N)
    return lat * np.cos(lat), rng.uniform(0, 2 * np.pi, N)
