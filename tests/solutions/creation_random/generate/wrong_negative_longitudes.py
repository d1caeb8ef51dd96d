"""Draws longitudes from −π on.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(-np.pi / 2, np.pi / 2, N), rng.uniform(-np.pi, np.pi, N)
