"""Looks at fractions, not at the range.

fate: wrong
check: runs
hint: D3
earns: 0.500
"""

import numpy as np


def safe_cast(x, dtype):
    if dtype.kind in "iu" and x.dtype.kind == "f" and not np.all(x == np.floor(x)):
        raise ValueError("fractions")
    return x.astype(dtype)
