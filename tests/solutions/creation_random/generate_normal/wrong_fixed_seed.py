"""Ignores the seed.

fate: wrong
check: values
hint: R1
earns: 0.500
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    return np.random.default_rng(123).multivariate_normal(mu, C, n)
