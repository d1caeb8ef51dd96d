"""Leaves room for a hundred streams between two seeds.

fate: wrong
check: values
hint: X_neighbour_seeds
"""

import numpy as np


def streams(seed, k):
    return [np.random.default_rng(100 * seed + i).standard_normal(5) for i in range(k)]
