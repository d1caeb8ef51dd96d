"""Gives every generator the same seed.

fate: wrong
check: values
hint: R3
"""

import numpy as np


def streams(seed, k):
    return [np.random.default_rng(seed).standard_normal(5) for _ in range(k)]
