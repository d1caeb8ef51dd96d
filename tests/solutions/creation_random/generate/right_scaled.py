"""Scales one draw of numbers below 1.

fate: right
"""

import numpy as np


def generate(N, seed):
    u, v = np.random.Generator(np.random.Philox(seed)).random((2, N))
    return np.pi * (u - 0.5), 2 * np.pi * v
