"""Uses Python's own generator, one number at a time.

fate: right
"""

import random

import numpy as np


def generate(N, seed):
    rng = random.Random(seed)
    points = [(rng.uniform(-np.pi / 2, np.pi / 2), 2 * np.pi * rng.random()) for _ in range(N)]
    lat, lon = zip(*points)
    return np.array(lat), np.array(lon)
