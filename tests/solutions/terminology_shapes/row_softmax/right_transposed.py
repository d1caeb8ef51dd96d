"""Puts the rows into columns, where broadcasting needs no extra axis.

fate: right
"""

import numpy as np


def row_softmax(X):
    columns = X.T - X.max(1)
    np.exp(columns, out=columns)
    columns /= columns.sum(0)
    return columns.T
