"""Asks whether any difference is too large, which NaN never is.

fate: wrong
check: values
hint: X_close_for_nan
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    tolerance = 16 * np.finfo(dtype).eps
    return not np.any(np.abs(a - b) > tolerance * np.maximum(1, np.abs(b)))
