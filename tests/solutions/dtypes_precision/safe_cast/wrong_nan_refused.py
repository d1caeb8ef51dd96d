"""Takes NaN, which is never equal, for a loss.

fate: wrong
check: runs
hint: -
"""

import numpy as np


def safe_cast(x, dtype):
    cast = x.astype(dtype)
    if not np.array_equal(cast.astype(object), x.astype(object)):
        raise ValueError("a number changed")
    return cast
