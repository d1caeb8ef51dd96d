"""Compares floats with the limits of integers, which rounds the limits.

fate: wrong
check: runs
hint: X_safe_cast_unnoticed
"""

import numpy as np


def safe_cast(x, dtype):
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        if x.dtype.kind == "f" and not np.all(np.isfinite(x)):
            raise ValueError
        if x.size and (x.min() < info.min or x.max() > info.max):
            raise ValueError("range")
        if np.any(x % 1 != 0):
            raise ValueError("fraction")
        return x.astype(dtype)
    with np.errstate(all="ignore"):
        y = x.astype(dtype)
    for p, q in zip(x.ravel().tolist(), y.ravel().tolist()):
        if p != q and not (p != p and q != q):
            raise ValueError
    return y
