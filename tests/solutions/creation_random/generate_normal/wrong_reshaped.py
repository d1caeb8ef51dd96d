"""Draws the numbers in another order, then counts them again.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    return np.random.default_rng(seed).multivariate_normal(mu, C, n).T.reshape(n, len(mu))
