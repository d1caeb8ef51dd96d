"""A batch comes back with one column per input.

fate: wrong
check: values
hint: X_layer_turned
"""

import numpy as np


def layer(W, x, b):
    if x.ndim == 1:
        return np.maximum(0, W @ x + b)
    return np.maximum(0, W @ x.T + b[:, None])
