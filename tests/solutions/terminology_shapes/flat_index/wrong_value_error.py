"""Raises ValueError.

fate: wrong
check: type
hint: -
"""

import numpy as np


def flat_index(idx, shape):
    if any(not -n <= i < n for i, n in zip(idx, shape)):
        raise ValueError("outside")
    return int(np.ravel_multi_index([i % n for i, n in zip(idx, shape)], shape)) if shape else 0
