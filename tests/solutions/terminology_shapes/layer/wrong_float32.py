"""Computes in float32.

fate: wrong
check: dtype
hint: D5
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, x @ W.T + b).astype(np.float32)
