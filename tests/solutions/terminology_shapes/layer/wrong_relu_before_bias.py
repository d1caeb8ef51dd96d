"""Adds the bias after the maximum.

fate: wrong
check: values
hint: X_layer_relu
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, x @ W.T) + b
