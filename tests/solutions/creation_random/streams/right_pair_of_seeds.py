"""Seeds each generator with the seed and its own number.

fate: right
"""

import numpy as np


def streams(seed, k):
    return [np.random.default_rng([seed, i]).normal(0, 1, 5) for i in range(k)]
