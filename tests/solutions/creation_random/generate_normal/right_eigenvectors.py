"""Stretches along the eigenvectors.

fate: right
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    values, vectors = np.linalg.eigh(C)
    z = np.random.default_rng(seed).normal(size=(len(mu), n))
    return (mu[:, None] + vectors @ (np.sqrt(values)[:, None] * z)).T
