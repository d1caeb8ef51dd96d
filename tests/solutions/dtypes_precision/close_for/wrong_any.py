"""Is content with one item that agrees.

fate: wrong
check: values
hint: -
"""

import numpy as np


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return False
    tolerance = 16 * np.finfo(dtype).eps
    return bool(np.any(np.isclose(a, b, rtol=tolerance, atol=tolerance)) or a.size == 0)
