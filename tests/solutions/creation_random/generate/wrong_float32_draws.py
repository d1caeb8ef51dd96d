"""Draws in float32, and scales them in float64.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def generate(N, seed):
    u, v = np.random.default_rng(seed).random((2, N), dtype=np.float32).astype(float)
    return np.pi * (u - 0.5), 2 * np.pi * v
