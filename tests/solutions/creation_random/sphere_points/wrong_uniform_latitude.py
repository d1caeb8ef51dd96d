"""Draws uniform latitudes, as the lecture does.

fate: wrong
check: values
hint: R7
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(-np.pi / 2, np.pi / 2, N), rng.uniform(0, 2 * np.pi, N)
