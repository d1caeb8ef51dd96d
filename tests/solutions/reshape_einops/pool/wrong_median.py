"""The median of each block.

fate: wrong
check: values
hint: -
"""

import numpy as np


def pool(x, k):
    H, W, C = x.shape
    return np.median(x.reshape(H // k, k, W // k, k, C), axis=(1, 3))
