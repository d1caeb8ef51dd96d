"""Seeds Python's shared generator.

fate: wrong
check: random_state
hint: R2
"""

import random

import numpy as np


def generate(N, seed):
    random.seed(seed)
    lat = [random.uniform(-np.pi / 2, np.pi / 2) for _ in range(N)]
    lon = [random.uniform(0, 2 * np.pi) for _ in range(N)]
    return np.array(lat), np.array(lon)
