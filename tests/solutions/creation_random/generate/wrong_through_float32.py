"""Draws in float32, converted at the end.

fate: wrong
check: values
hint: D5
"""

import numpy as np


def generate(N, seed):
    rng = np.random.default_rng(seed)
    lat = rng.uniform(-np.pi / 2, np.pi / 2, N)
    lon = rng.uniform(0, 2 * np.pi, N)
    return lat.astype(np.float32).astype(float), lon.astype(np.float32).astype(float)
