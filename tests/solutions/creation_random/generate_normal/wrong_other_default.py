"""Has another seed of its own.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate_normal(mu, C, n, seed=0):
    return np.random.default_rng(seed).multivariate_normal(mu, C, n)
