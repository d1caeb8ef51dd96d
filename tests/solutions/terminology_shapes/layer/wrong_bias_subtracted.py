"""The bias with a minus.

fate: wrong
check: values
hint: X_layer_bias
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, x @ W.T - b)
