"""Takes the seed 0 for no seed, and uses another instead.

fate: wrong
check: values
hint: R1
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed if seed else 1)
    return np.arcsin(rng.uniform(-1, 1, N)), rng.uniform(0, 2 * np.pi, N)
