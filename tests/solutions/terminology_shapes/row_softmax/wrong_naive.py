"""The formula as it stands.

fate: wrong
check: finite
hint: D11
"""

import numpy as np


def row_softmax(X):
    e = np.exp(X)
    return e / e.sum(axis=1, keepdims=True)
