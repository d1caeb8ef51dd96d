"""Item by item, index by index.

fate: right
"""

import numpy as np


def safe_flat(x):
    out = np.zeros(x.size, x.dtype)
    for position, index in enumerate(np.ndindex(*x.shape)):
        out[position] = x[index]
    return out
