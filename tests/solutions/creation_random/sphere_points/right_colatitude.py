"""Draws the cosine of the angle from the pole.

fate: right
"""

import numpy as np


def sphere_points(N, seed):
    u, v = np.random.RandomState(seed).rand(2, N)
    return np.pi / 2 - np.arccos(1 - 2 * u), 2 * np.pi * v
