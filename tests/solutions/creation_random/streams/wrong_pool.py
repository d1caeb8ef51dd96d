"""Draws from a pool of 1000 streams, which come again.

fate: wrong
check: values
hint: R3
"""

import numpy as np


def streams(seed, k):
    pool = [child.standard_normal(5) for child in np.random.default_rng(seed).spawn(1000)]
    return [pool[i % 1000] for i in range(k)]
