"""Draws one number instead of an array.

fate: wrong
check: type
hint: R4
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(-np.pi / 2, np.pi / 2), rng.uniform(0, 2 * np.pi)
