"""Right for one vector; a batch goes in with its axes exchanged.

fate: wrong
check: values
hint: X_layer_columns
"""

import numpy as np


def layer(W, x, b):
    return np.maximum(0, W @ x + b)
