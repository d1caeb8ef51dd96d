"""Scales the covariance to a correlation.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    sigma = np.sqrt(np.diag(C))
    return np.random.default_rng(seed).multivariate_normal(mu, C / np.outer(sigma, sigma), n)
