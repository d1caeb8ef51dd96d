"""Takes the largest of a list instead of comparing item by item.

fate: wrong
check: runs
hint: X_layer_maximum
"""

import numpy as np


def layer(W, x, b):
    return np.max([0, x @ W.T + b])
