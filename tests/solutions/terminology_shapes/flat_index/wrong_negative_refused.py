"""NumPy, which refuses negative indices with ValueError.

fate: wrong
check: runs
hint: -
earns: 0.591
"""

import numpy as np


def flat_index(idx, shape):
    return int(np.ravel_multi_index(idx, shape)) if shape else 0
