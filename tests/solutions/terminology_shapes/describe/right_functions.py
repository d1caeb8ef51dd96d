"""NumPy's functions; the size comes as a NumPy integer.

fate: right
"""

import numpy as np


def describe(x):
    return np.ndim(x), np.shape(x), np.prod(x.shape, dtype=np.int64)
