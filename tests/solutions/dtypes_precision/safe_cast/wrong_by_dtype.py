"""Decides by the dtypes, whatever the numbers.

fate: wrong
check: runs
hint: X_safe_cast_dtype
"""

import numpy as np


def safe_cast(x, dtype):
    if not np.can_cast(x.dtype, dtype):
        raise ValueError("not safe")
    return x.astype(dtype)
