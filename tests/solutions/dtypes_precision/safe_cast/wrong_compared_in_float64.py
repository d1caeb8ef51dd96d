"""Compares an int64 with a float64, which rounds the integer first.

fate: wrong
check: runs
hint: X_safe_cast_long
"""

import numpy as np


def safe_cast(x, dtype):
    cast = x.astype(dtype)
    if not np.all((cast == x) | (cast != cast) & (x != x)):
        raise ValueError("a number changed")
    return cast
