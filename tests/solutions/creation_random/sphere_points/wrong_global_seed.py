"""Seeds the generator that everyone shares.

fate: wrong
check: random_state
hint: R2
"""

import numpy as np


def sphere_points(N, seed):
    np.random.seed(seed)
    return np.arcsin(np.random.uniform(-1, 1, N)), np.random.uniform(0, 2 * np.pi, N)
