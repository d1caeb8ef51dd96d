"""Keeps the points of a cube that lie in the ball.

fate: right
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    kept = np.empty((0, 3))
    while len(kept) < N:
        points = rng.uniform(-1, 1, (2 * N + 10, 3))
        length = np.linalg.norm(points, axis=1)
        inside = (length < 1) & (length > 1e-3)
        kept = np.concatenate([kept, points[inside] / length[inside, None]])
    x, y, z = kept[:N].T
    return np.arcsin(z), np.mod(np.arctan2(y, x), 2 * np.pi)
