"""Draws single precision.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def generate(N, seed):
    u, v = np.random.default_rng(seed).random((2, N), dtype=np.float32)
    return np.float32(np.pi) * (u - np.float32(0.5)), np.float32(2 * np.pi) * v
