"""Catches what numpy.testing raises.

fate: right
"""

import numpy as np


def close_for(a, b, dtype):
    tolerance = 16 * float(np.finfo(dtype).eps)
    try:
        np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance, equal_nan=False, strict=False)
    except AssertionError:
        return False
    return a.shape == b.shape
