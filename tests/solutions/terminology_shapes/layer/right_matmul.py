"""The last axis of x meets the last axis of W.

fate: right
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(x @ W.T + b, 0)
