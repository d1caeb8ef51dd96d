"""Mixes uniform numbers of the right width.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    z = np.random.default_rng(seed).uniform(-np.sqrt(3), np.sqrt(3), (n, len(mu)))
    return mu + z @ np.linalg.cholesky(C).T
