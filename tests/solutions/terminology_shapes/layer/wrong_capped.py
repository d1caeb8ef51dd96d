"""The ReLU6 of some networks, which also cuts off above.

fate: wrong
check: values
hint: -
"""

import numpy as np


def layer(W, x, b):
    return np.clip(x @ W.T + b, 0, 6)
