"""np.allclose with both tolerances, after the shapes.

fate: right
"""

import numpy as np


def close_for(a, b, dtype):
    tolerance = 16 * float(np.finfo(dtype).eps)
    return a.shape == b.shape and np.allclose(a, b, rtol=tolerance, atol=tolerance)
