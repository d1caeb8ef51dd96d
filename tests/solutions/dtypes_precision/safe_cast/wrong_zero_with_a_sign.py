"""Wants to keep the sign of zero.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        y = x.astype(dtype)
    for p, q in zip(x.ravel().tolist(), y.ravel().tolist()):
        if p != q and not (p != p and q != q):
            raise ValueError
        if np.signbit(float(p)) != np.signbit(float(q)) and p == p:
            raise ValueError
    return y
