"""Rounds both to the dtype, then asks for equality.

fate: wrong
check: values
hint: D6
earns: 0.609
"""

import numpy as np


def close_for(a, b, dtype):
    return np.array_equal(a.astype(dtype), b.astype(dtype))
