"""Keeps latitudes with a probability of their cosine, one by one.

fate: right
"""

import math
import random

import numpy as np


def sphere_points(N, seed):
    rng = random.Random(seed)
    lat = []
    while len(lat) < N:
        phi = math.pi * (rng.random() - 0.5)
        if rng.random() < math.cos(phi):
            lat.append(phi)
    lon = [2 * math.pi * rng.random() for _ in range(N)]
    return np.array(lat), np.array(lon)
