"""Draws whole degrees only.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed)
    return np.radians(rng.integers(-90, 91, N)), np.radians(rng.integers(0, 360, N))
