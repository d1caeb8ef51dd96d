"""Returns one array.

fate: wrong
check: type
hint: -
"""

import numpy as np


def streams(seed, k):
    return np.array([child.standard_normal(5) for child in np.random.default_rng(seed).spawn(k)])
