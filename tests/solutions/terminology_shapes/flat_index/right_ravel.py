"""NumPy counts, after the indices were checked.

fate: right
"""

import numpy as np


def flat_index(idx, shape):
    if not shape:
        return 0
    for i, n in zip(idx, shape):
        range(n)[i]
    return int(np.ravel_multi_index([i % n for i, n in zip(idx, shape)], shape))
