"""Gives the result the shape of the input.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, x @ W.T + b).reshape(x.shape)
