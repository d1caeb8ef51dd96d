"""Joins the digits of seed and number.

fate: wrong
check: values
hint: X_neighbour_seeds
"""

import numpy as np


def streams(seed, k):
    return [np.random.default_rng(int(f"{seed}{i}")).standard_normal(5) for i in range(k)]
