"""Draws from the shared generator.

fate: wrong
check: values
hint: R2
"""

import numpy as np


def generate(N, seed):
    return np.random.uniform(-np.pi / 2, np.pi / 2, N), np.random.uniform(0, 2 * np.pi, N)
