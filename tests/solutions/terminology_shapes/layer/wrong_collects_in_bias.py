"""Adds to the caller's bias.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def layer(W, x, b):
    if x.ndim == 2:
        return np.maximum(0, x @ W.T + b)
    b += W @ x
    return np.maximum(0, b)
