"""Collects the positions of changes, in objects.

fate: right
"""

import numpy as np


def safe_cast(x, dtype):
    with np.errstate(all="ignore"):
        cast = np.array(x, dtype=dtype)
    changed = np.not_equal(cast.astype(object), x.astype(object)).astype(bool)
    if np.issubdtype(x.dtype, np.floating) and np.issubdtype(dtype, np.floating):
        changed &= ~(np.isnan(x) & np.isnan(cast))
    if np.count_nonzero(changed):
        raise ValueError(f"{np.count_nonzero(changed)} numbers changed")
    return cast
