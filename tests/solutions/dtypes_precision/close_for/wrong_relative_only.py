"""Has no absolute tolerance.

fate: wrong
check: values
hint: D6
"""

import numpy as np


def close_for(a, b, dtype):
    tolerance = 16 * np.finfo(dtype).eps
    return a.shape == b.shape and np.allclose(a, b, rtol=tolerance, atol=0)
