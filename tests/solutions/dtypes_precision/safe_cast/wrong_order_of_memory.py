"""Goes through the items as they lie in memory.

fate: wrong
check: values
hint: -
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        y = x.ravel("K").astype(dtype)
    for p, q in zip(x.ravel("K").tolist(), y.tolist()):
        if p != q and not (p != p and q != q):
            raise ValueError
    return y.reshape(x.shape)
