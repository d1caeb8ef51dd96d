"""x @ W, which only fails where W is not square.

fate: wrong
check: values
hint: X_layer_transposed
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, x @ W + b)
