"""Block by block.

fate: right
"""

import numpy as np


def pool(x, k):
    H, W, C = x.shape
    out = np.zeros((H // k, W // k, C))
    for i in range(H // k):
        for j in range(W // k):
            out[i, j] = x[k * i : k * i + k, k * j : k * j + k].mean(axis=(0, 1))
    return out
