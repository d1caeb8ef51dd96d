"""Returns the generators, not their numbers.

fate: wrong
check: type
hint: -
"""

import numpy as np


def streams(seed, k):
    return np.random.default_rng(seed).spawn(k)
