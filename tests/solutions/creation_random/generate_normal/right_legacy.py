"""Asks a legacy generator.

fate: right
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    return np.random.RandomState(seed).multivariate_normal(mean=mu, cov=C, size=(n,))
