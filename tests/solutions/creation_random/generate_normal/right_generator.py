"""Asks a new generator.

fate: right
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    rng = np.random.default_rng(seed)
    return rng.multivariate_normal(mu, C, size=n)
