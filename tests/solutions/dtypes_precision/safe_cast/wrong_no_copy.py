"""Returns the array itself if it has the dtype already.

fate: wrong
check: values
hint: X_safe_cast_new
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        y = x.astype(dtype, copy=False)
    for p, q in zip(x.ravel().tolist(), y.ravel().tolist()):
        if p != q and not (p != p and q != q):
            raise ValueError
    return y
