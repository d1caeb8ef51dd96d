"""Seeds again for each row.

fate: wrong
check: values
hint: R3
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    return np.array([np.random.default_rng(seed).multivariate_normal(mu, C) for _ in range(n)])
