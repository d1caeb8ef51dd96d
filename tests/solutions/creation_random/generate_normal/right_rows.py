"""Draws row by row from one generator.

fate: right
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    rng = np.random.default_rng(seed)
    root = np.linalg.cholesky(C)
    return np.array([mu + root @ rng.standard_normal(mu.size) for _ in range(n)])
