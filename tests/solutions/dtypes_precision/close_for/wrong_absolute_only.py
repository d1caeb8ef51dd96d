"""Has no relative tolerance.

fate: wrong
check: values
hint: D6
"""

import numpy as np


def close_for(a, b, dtype):
    tolerance = 16 * np.finfo(dtype).eps * 9
    return a.shape == b.shape and np.allclose(a, b, rtol=0, atol=tolerance)
