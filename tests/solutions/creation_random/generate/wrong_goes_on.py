"""Keeps one generator for all calls.

fate: wrong
check: values
hint: -
"""

import numpy as np

rng = np.random.default_rng(123)


def generate(N, seed):
    return rng.uniform(-np.pi / 2, np.pi / 2, N), rng.uniform(0, 2 * np.pi, N)
