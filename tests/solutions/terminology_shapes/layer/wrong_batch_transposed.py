"""Right for one vector; for a batch W is turned the wrong way.

fate: wrong
check: values
hint: X_layer_transposed
"""

import numpy as np


def layer(W, x, b):
    z = W @ x if x.ndim == 1 else x @ W
    return np.maximum(0, z + b)
