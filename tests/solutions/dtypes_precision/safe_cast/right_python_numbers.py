"""Compares as Python numbers, which is exact.

fate: right
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        cast = x.astype(dtype)
    for old, new in zip(x.ravel().tolist(), cast.ravel().tolist()):
        if old != new and not (old != old and new != new):
            raise ValueError(f"{old} does not fit into {dtype}")
    return cast
