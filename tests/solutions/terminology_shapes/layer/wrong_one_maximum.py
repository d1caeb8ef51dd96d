"""One maximum of all.

fate: wrong
check: type
hint: X_layer_maximum
"""

import numpy as np


def layer(W, x, b):
    return np.max(x @ W.T + b, 0)
