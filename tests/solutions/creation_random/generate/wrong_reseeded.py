"""Seeds again for the longitudes.

fate: wrong
check: values
hint: R3
"""

import numpy as np


def generate(N, seed):
    lat = np.random.default_rng(seed).uniform(-np.pi / 2, np.pi / 2, N)
    lon = np.random.default_rng(seed).uniform(0, 2 * np.pi, N)
    return lat, lon
