"""Mixes independent numbers with the Cholesky factor.

fate: right
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    z = np.random.default_rng(seed).standard_normal((n, len(mu)))
    return mu + z @ np.linalg.cholesky(C).T
