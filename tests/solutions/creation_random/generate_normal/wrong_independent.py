"""Draws each variable by itself.

fate: wrong
check: values
hint: X_normal_alone
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    rng = np.random.default_rng(seed)
    return rng.normal(mu, np.sqrt(np.diag(C)), size=(n, len(mu)))
