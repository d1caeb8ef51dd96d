"""Looks at fractions, not at the range.

fate: wrong
check: runs
hint: X_safe_cast_unnoticed
earns: 0.538
"""

import numpy as np


def safe_cast(x, dtype):
    if dtype.kind in "iu" and x.dtype.kind == "f" and not np.all(x == np.floor(x)):
        raise ValueError("fractions")
    return x.astype(dtype)
