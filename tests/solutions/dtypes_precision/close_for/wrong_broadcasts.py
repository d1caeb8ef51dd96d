"""Lets the shapes broadcast.

fate: wrong
check: values
hint: X_close_for_shapes
"""

import numpy as np


def close_for(a, b, dtype):
    tolerance = 16 * np.finfo(dtype).eps
    return np.allclose(a, b, rtol=tolerance, atol=tolerance)
