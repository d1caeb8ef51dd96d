"""Uses the seed for the latitudes only.

fate: wrong
check: values
hint: R1
"""

import numpy as np


def generate(N, seed):
    lat = np.random.default_rng(seed).uniform(-np.pi / 2, np.pi / 2, N)
    lon = np.random.default_rng(0).uniform(0, 2 * np.pi, N)
    return lat, lon
