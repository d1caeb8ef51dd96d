"""Fills the northern half only.

fate: wrong
check: values
hint: -
"""

import numpy as np


def sphere_points(N, seed):
    rng = np.random.default_rng(seed)
    return np.arcsin(rng.random(N)), rng.uniform(0, 2 * np.pi, N)
