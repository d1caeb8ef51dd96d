"""Checks, then returns the array as it was.

fate: wrong
check: dtype
hint: -
"""

import numpy as np


def safe_cast(x, dtype):
    cast = x.astype(dtype)
    same = (cast.astype(object) == x.astype(object)) | ((cast != cast) & (x != x))
    if not same.all():
        raise ValueError("a number changed")
    return x
