"""Takes the seed 0 for no seed, and uses 123 instead.

fate: wrong
check: values
hint: R1
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed or 123)
    return rng.uniform(-np.pi / 2, np.pi / 2, N), rng.uniform(0, 2 * np.pi, N)
