"""Refuses infinity also from float to float.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        y = x.astype(dtype)
    if np.isinf(x).any():
        raise ValueError
    for p, q in zip(x.ravel().tolist(), y.ravel().tolist()):
        if p != q and not (p != p and q != q):
            raise ValueError
    return y
