"""Gives degrees.

fate: wrong
check: values
hint: -
earns: 0.583
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(-90, 90, N), rng.uniform(0, 360, N)
