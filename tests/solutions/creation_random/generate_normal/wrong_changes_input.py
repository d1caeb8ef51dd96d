"""Scales the caller's covariance to draw, without giving it back.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    sigma = np.sqrt(np.diag(C))
    C /= np.outer(sigma, sigma)
    z = np.random.default_rng(seed).standard_normal((n, len(mu)))
    return mu + sigma * (z @ np.linalg.cholesky(C).T)
