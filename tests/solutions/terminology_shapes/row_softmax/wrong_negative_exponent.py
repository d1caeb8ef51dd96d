"""exp(−x), as for energies.

fate: wrong
check: values
hint: -
"""

import numpy as np


def row_softmax(X):
    e = np.exp(X.min(axis=1, keepdims=True) - X)
    return e / e.sum(axis=1, keepdims=True)
