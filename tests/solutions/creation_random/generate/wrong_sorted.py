"""Sorts the latitudes.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed)
    return np.sort(rng.uniform(-np.pi / 2, np.pi / 2, N)), rng.uniform(0, 2 * np.pi, N)
