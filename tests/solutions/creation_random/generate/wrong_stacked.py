"""Returns one array of two rows.

fate: wrong
check: type
hint: -
"""

import numpy as np


def generate(N, seed):
    u = np.random.default_rng(seed).random((2, N))
    return u * [[np.pi], [2 * np.pi]] - [[np.pi / 2], [0]]
