"""Returns a mask.

fate: wrong
check: type
hint: -
"""

import numpy as np


def close_for(a, b, dtype):
    tolerance = 16 * np.finfo(dtype).eps
    return np.isclose(a, b, rtol=tolerance, atol=tolerance)
