"""Has no absolute tolerance.

fate: wrong
check: values
hint: X_close_for_zero
"""

import numpy as np


def close_for(a, b, dtype):
    tolerance = 16 * np.finfo(dtype).eps
    return a.shape == b.shape and np.allclose(a, b, rtol=tolerance, atol=0)
