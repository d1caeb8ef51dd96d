"""Spawns generators from one.

fate: right
"""

import numpy as np


def streams(seed, k):
    return [child.standard_normal(5) for child in np.random.default_rng(seed).spawn(k)]
