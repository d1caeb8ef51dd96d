"""One rule for small and large numbers.

fate: right
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    tolerance = 16 * np.finfo(dtype).eps
    return bool(np.all(np.abs(a - b) <= tolerance * np.maximum(1, np.maximum(np.abs(a), np.abs(b)))))
