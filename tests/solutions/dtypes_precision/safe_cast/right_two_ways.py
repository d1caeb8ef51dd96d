"""Compares there and back again.

fate: right
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        cast = x.astype(dtype)
        back = cast.astype(x.dtype)
    nan = (x != x) & (cast != cast)
    if not (((cast == x) & (back == x)) | nan).all():
        raise ValueError("a number changed")
    return cast
