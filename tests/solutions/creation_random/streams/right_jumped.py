"""Jumps far ahead for each stream.

fate: right
"""

import numpy as np


def streams(seed, k):
    start = np.random.PCG64(seed)
    return [np.random.Generator(start.jumped(i + 1)).standard_normal(size=5) for i in range(k)]
