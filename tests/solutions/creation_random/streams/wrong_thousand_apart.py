"""Leaves a thousand seeds for each stream.

fate: wrong
check: values
hint: X_neighbour_seeds
"""

import numpy as np


def streams(seed, k):
    return [np.random.default_rng(1000 * seed + i).normal(size=5) for i in range(k)]
