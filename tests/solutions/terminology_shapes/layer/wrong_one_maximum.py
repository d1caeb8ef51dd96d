"""One maximum of all.

fate: wrong
check: type
hint: -
"""

import numpy as np


def layer(W, x, b):
    return np.max(x @ W.T + b, 0)
