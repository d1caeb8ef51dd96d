"""All items together add up to 1.

fate: wrong
check: values
hint: -
"""

import numpy as np


def row_softmax(X):
    e = np.exp(X - X.max())
    return e / e.sum()
