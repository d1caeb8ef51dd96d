"""Python loops over rows and outputs; speed is not asked for.

fate: right
"""

import numpy as np


def layer(W, x, b):
    if x.ndim == 2:
        out = np.zeros((len(x), len(b)))
        for k, row in enumerate(x):
            out[k] = layer(W, row, b)
        return out
    return np.array([max(0.0, sum(w * v for w, v in zip(Wi, x)) + bi) for Wi, bi in zip(W, b)])
