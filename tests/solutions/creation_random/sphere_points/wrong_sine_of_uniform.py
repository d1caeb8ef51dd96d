"""Takes the sine of a uniform latitude for a latitude.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    return np.sin(rng.uniform(-np.pi / 2, np.pi / 2, N)), rng.uniform(0, 2 * np.pi, N)
