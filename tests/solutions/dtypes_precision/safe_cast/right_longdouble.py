"""Compares in long doubles, which hold every 64-bit integer.

fate: right
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        y = x.astype(dtype)
        same = x.astype(np.longdouble) == y.astype(np.longdouble)
    if x.dtype.kind == "f" and dtype.kind == "f":
        same |= np.isnan(x)
    if not np.all(same):
        raise ValueError("a number would change")
    return y
