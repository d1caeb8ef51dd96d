"""Goes there and back again: the sign of an unsigned number comes back.

fate: wrong
check: runs
hint: X_safe_cast_back
"""

import numpy as np


def safe_cast(x, dtype):
    cast = x.astype(dtype)
    if not np.array_equal(cast.astype(x.dtype), x, equal_nan=True):
        raise ValueError("a number changed")
    return cast
