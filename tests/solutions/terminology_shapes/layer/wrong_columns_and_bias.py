"""Multiplies by the transposed batch and adds the bias to its columns.

fate: wrong
check: values
hint: X_layer_turned
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, (W @ x.T) + b)
