"""Returns the longitudes first.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(0, 2 * np.pi, N), np.arcsin(rng.uniform(-1, 1, N))
