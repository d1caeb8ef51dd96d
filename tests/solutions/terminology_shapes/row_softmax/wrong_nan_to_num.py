"""Repairs NaN afterwards.

fate: wrong
check: values
hint: D11
"""

import numpy as np


def row_softmax(X):
    with np.errstate(all="ignore"):
        e = np.exp(X)
        return np.nan_to_num(e / e.sum(axis=1, keepdims=True))
