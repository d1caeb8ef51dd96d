"""Returns a NumPy array.

fate: wrong
check: type
hint: -
"""

import numpy as np


def xout(W, xin, b):
    W, xin, b = (tensor.detach().numpy() for tensor in (W, xin, b))
    return np.tanh(W @ xin + b)
