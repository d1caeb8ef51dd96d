"""The bias as a column.

fate: wrong
check: shape
hint: S8
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, x @ W.T + b.reshape(-1, 1))
