"""A list of numbers.

fate: wrong
check: type
hint: -
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, x @ W.T + b).tolist()
