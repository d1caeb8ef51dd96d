"""The last probability is what the others leave.

fate: wrong
check: values
hint: -
"""

import numpy as np


def row_softmax(X):
    weights = np.exp(X - X.max(axis=1, keepdims=True))
    p = weights / weights.sum(axis=1, keepdims=True)
    p[:, -1] = 1 - p[:, :-1].sum(axis=1)
    return p
