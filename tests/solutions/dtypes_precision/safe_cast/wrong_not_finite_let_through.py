"""Lets NaN and infinity become integers.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        cast = x.astype(dtype)
    same = cast.astype(object) == x.astype(object)
    odd = ~np.isfinite(x)
    if not np.all(same | odd):
        raise ValueError(dtype)
    return cast
