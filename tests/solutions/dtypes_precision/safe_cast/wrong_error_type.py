"""Raises an OverflowError.

fate: wrong
check: type
hint: -
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        cast = x.astype(dtype)
    same = (cast.astype(object) == x.astype(object)) | ((cast != cast) & (x != x))
    if not same.all():
        raise OverflowError("a number changed")
    return cast
