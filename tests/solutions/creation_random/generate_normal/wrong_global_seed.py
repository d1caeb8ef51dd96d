"""Seeds the generator that everyone shares.

fate: wrong
check: random_state
hint: R2
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    np.random.seed(seed)
    return np.random.multivariate_normal(mu, C, n)
