"""Has no seed of its own.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate_normal(mu, C, n, seed=None):
    return np.random.default_rng(seed).multivariate_normal(mu, C, n)
