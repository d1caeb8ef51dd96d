"""Forgets the mean.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    return np.random.default_rng(seed).multivariate_normal(np.zeros(len(mu)), C, n)
