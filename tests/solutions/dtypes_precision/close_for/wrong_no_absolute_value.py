"""Forgets that a difference may be negative.

fate: wrong
check: values
hint: -
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    tolerance = 16 * np.finfo(dtype).eps
    return bool(np.all(a - b <= tolerance * np.maximum(1, np.abs(b))))
