"""Goes through the first axis.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        y = x.astype(dtype)
    for p, q in zip(x, y):
        if np.any(p != q) and not np.all(np.isnan(p) & np.isnan(q)):
            raise ValueError
    return y
