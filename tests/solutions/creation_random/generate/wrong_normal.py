"""Draws normal numbers, cut at the ends.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed)
    return np.clip(rng.normal(size=N), -np.pi / 2, np.pi / 2), rng.uniform(0, 2 * np.pi, N)
