"""Draws from a new generator.

fate: right
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed)
    lat = rng.uniform(-np.pi / 2, np.pi / 2, size=N)
    lon = rng.uniform(0, 2 * np.pi, size=N)
    return lat, lon
