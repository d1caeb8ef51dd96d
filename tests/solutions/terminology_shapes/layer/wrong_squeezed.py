"""A batch of one row loses its axis.

fate: wrong
check: shape
hint: -
"""

import numpy as np


def layer(W, x, b):
    out = np.maximum(0, x @ W.T + b)
    return out.squeeze() if out.ndim == 2 else out
