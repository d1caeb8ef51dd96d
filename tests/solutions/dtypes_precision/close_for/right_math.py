"""Goes through the pairs with math.isclose.

fate: right
"""

import math

import numpy as np


def close_for(a, b, dtype):
    tolerance = 16 * float(np.finfo(dtype).eps)
    if np.shape(a) != np.shape(b):
        return False
    pairs = zip(a.ravel().tolist(), b.ravel().tolist())
    return all(math.isclose(p, q, rel_tol=tolerance, abs_tol=tolerance) for p, q in pairs)
