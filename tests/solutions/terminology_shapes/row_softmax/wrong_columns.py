"""Every column adds up to 1.

fate: wrong
check: values
hint: S3
"""

import numpy as np


def row_softmax(X):
    e = np.exp(X - X.max(axis=0))
    return e / e.sum(axis=0)
