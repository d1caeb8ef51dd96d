"""Seeds the generator that everyone shares.

fate: wrong
check: random_state
hint: R2
"""

import numpy as np


def generate(N, seed):
    np.random.seed(seed)
    return np.random.uniform(-np.pi / 2, np.pi / 2, N), np.random.uniform(0, 2 * np.pi, N)
