"""Draws from a legacy generator, which is local too.

fate: right
"""

import numpy as np


def generate(N, seed):
    gen = np.random.RandomState(seed)
    return gen.uniform(-np.pi / 2, np.pi / 2, N), gen.uniform(0, 2 * np.pi, N)
