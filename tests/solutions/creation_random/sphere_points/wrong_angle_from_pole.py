"""Returns the angle from the pole.

fate: wrong
check: values
hint: -
earns: 0.429
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    return np.arccos(rng.uniform(-1, 1, N)), rng.uniform(0, 2 * np.pi, N)
