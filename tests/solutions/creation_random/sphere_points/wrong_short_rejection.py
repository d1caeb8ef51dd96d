"""Draws four times as many points of a cube as it needs, and does not look how many are left.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    p = np.random.default_rng(seed).uniform(-1, 1, (4 * N, 3))
    r = np.linalg.norm(p, axis=1)
    inside = r < 1
    x, y, z = (p[inside] / r[inside, None])[:N].T
    return np.arcsin(z), np.arctan2(y, x) % (2 * np.pi)
