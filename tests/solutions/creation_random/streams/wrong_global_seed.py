"""Seeds the generator that everyone shares.

fate: wrong
check: random_state
hint: R2
"""

import numpy as np


def streams(seed, k):
    np.random.seed(seed)
    return [np.random.standard_normal(5) for _ in range(k)]
