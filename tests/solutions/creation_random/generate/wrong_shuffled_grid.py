"""Shuffles evenly spaced numbers.

fate: wrong
check: values
hint: -
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed)
    lat = np.linspace(-np.pi / 2, np.pi / 2, N)
    return rng.permutation(lat), rng.permutation(np.linspace(0, 2 * np.pi, N, endpoint=False))
