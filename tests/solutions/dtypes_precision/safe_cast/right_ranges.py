"""Asks for the range first, then for the digits.

fate: right
"""

import numpy as np


def safe_cast(x, dtype):
    """Vectorised: range first, then there and back again."""
    if dtype.kind in "iu" and x.dtype.kind == "f":
        info = np.iinfo(dtype)
        low, high = float(info.min), 2.0 ** (info.bits - (dtype.kind == "i"))
        wide = x.astype(np.float64)
        if not np.all((wide >= low) & (wide < high) & (wide == np.trunc(wide))):
            raise ValueError("does not fit")
        return x.astype(dtype)
    if dtype.kind in "iu":
        y = x.astype(dtype)
        if np.any((y < 0) != (x < 0)) or np.any(y.astype(x.dtype) != x):
            raise ValueError("does not fit")
        return y
    with np.errstate(all="ignore"):
        y = x.astype(dtype)
    if x.dtype.kind == "f":
        back = y.astype(x.dtype)
        if not np.all((back == x) | (np.isnan(back) & np.isnan(x))):
            raise ValueError("does not fit")
        return y
    bits = np.finfo(dtype).nmant + 1
    for v, w in zip(x.flat, y.flat):
        v = abs(int(v))
        while v and v % 2 == 0:
            v //= 2
        if v.bit_length() > bits or not np.isfinite(w):
            raise ValueError("does not fit")
    return y
