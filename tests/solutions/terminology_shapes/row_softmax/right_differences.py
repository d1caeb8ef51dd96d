"""One over the sum of the exponentials of all differences.

fate: right
"""

import numpy as np


def row_softmax(X):
    with np.errstate(over="ignore"):
        return 1 / np.exp(X[:, None, :] - X[:, :, None]).sum(axis=2)
