"""Returns unit vectors.

fate: wrong
check: type
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    points = np.random.default_rng(seed).normal(size=(N, 3))
    return points / np.linalg.norm(points, axis=1, keepdims=True)
