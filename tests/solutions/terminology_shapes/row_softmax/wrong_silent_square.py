"""Helps broadcasting with a second try, so that only square matrices are wrong.

fate: wrong
check: values
hint: S4
"""

import numpy as np


def row_softmax(X):
    e = np.exp(X)
    total = e.sum(axis=1)
    return e / (total if total.size == X.shape[1] else total[:, None])
