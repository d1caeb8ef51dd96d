"""Forgets that a large number may be negative.

fate: wrong
check: values
hint: X_close_for_large
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    return bool(np.all(np.abs(a - b) <= 16 * np.finfo(dtype).eps * np.maximum(1, np.maximum(a, b))))
