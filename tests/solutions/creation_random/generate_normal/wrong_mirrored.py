"""Draws half of the rows and mirrors them at the mean.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    half = np.random.default_rng(seed).multivariate_normal(mu, C, size=(n + 1) // 2)
    return np.concatenate([half, 2 * mu - half])[:n]
