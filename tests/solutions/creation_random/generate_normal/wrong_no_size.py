"""Draws once.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    return np.random.default_rng(seed).multivariate_normal(mu, C)
