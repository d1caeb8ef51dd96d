"""A batch of as many rows as outputs gets the bias of the wrong axis.

fate: wrong
check: values
hint: X_layer_bias_rows
earns: 0.667
"""

import numpy as np


def layer(W, x, b):
    z = x @ W.T
    return np.maximum(0, z + (b if len(z) != len(b) or z.ndim == 1 else b[:, None]))
