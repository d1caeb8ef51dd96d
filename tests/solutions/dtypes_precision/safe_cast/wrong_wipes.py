"""Leaves zeros behind in its argument.

fate: wrong
check: inputs
hint: V2
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        cast = x.astype(dtype)
    same = cast.astype(object) == x.astype(object)
    odd = (cast != cast) & (x != x)
    if not np.all(same | odd):
        raise ValueError(dtype)
    x[...] = 0
    return cast
