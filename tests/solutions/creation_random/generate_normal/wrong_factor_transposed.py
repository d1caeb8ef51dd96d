"""Multiplies by the Cholesky factor on the wrong side.

fate: wrong
check: values
hint: X_normal_turned
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    z = np.random.default_rng(seed).standard_normal((n, len(mu)))
    return mu + z @ np.linalg.cholesky(C)
