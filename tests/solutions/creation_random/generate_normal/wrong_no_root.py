"""Takes the covariance for its root.

fate: wrong
check: values
hint: X_normal_factor
"""

import numpy as np


def generate_normal(mu, C, n, seed=123):
    z = np.random.default_rng(seed).standard_normal((n, len(mu)))
    return mu + z @ C
