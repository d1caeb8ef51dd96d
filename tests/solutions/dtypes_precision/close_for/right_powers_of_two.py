"""Knows the digits of each dtype by heart.

fate: right
"""

import numpy as np


BITS = {"float16": 10, "float32": 23, "float64": 52}


def close_for(a, b, dtype):
    if a.shape != b.shape:
        return np.False_
    tolerance = 2.0 ** (4 - BITS[dtype.name])
    return np.isclose(a, b, rtol=tolerance, atol=tolerance).all()
