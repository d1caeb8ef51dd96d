"""Looks at the way back and the signs, and overlooks infinity.

fate: wrong
check: runs
hint: X_safe_cast_back
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        y = x.astype(dtype)
        back = y.astype(x.dtype)
    if not np.array_equal(back, x, equal_nan=True) or np.any((x < 0) != (y < 0)):
        raise ValueError("loss")
    return y
